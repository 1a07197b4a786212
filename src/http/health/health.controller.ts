import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';

import { HealthChecks } from '../../ports/health.js';
import { HttpAnswer } from '../http-answer.js';
import {
  livenessAnswer,
  readinessAnswer,
  type LivenessAnswer,
  type ReadinessAnswer,
} from './health-answer.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthChecks) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers', security: [] })
  @ApiOkResponse({ standardSchema: livenessAnswer })
  live(): LivenessAnswer {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Each part that requests need, and its state', security: [] })
  @ApiOkResponse({ standardSchema: readinessAnswer })
  @ApiServiceUnavailableResponse({ standardSchema: readinessAnswer, description: 'A part is down' })
  async ready(): Promise<HttpAnswer<ReadinessAnswer>> {
    const parts = await this.health.check();
    const isReady = parts.every(({ isUp }) => isUp);
    return new HttpAnswer<ReadinessAnswer>(
      {
        status: isReady ? 'up' : 'down',
        parts: parts.map(({ part, isUp, detail }) => ({ part, status: isUp ? 'up' : 'down', detail })),
      },
      isReady ? 200 : 503,
    );
  }
}
