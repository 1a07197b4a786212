import { Module } from '@nestjs/common';

import { AnswersOnce } from './answers-once.js';

@Module({ providers: [AnswersOnce], exports: [AnswersOnce] })
export class IdempotencyModule {}
