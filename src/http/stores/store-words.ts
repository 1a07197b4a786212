import { z } from 'zod';

import { plainText } from '../../contracts/plain-text.js';

/** Amazon's refresh tokens have several hundred characters. */
const LONGEST_SECRET = 4096;

export const url = z.url({ protocol: /^https?$/ }).max(500);

/** Taken, kept sealed, and never told again. */
export const secret = plainText(LONGEST_SECRET).meta({ writeOnly: true, format: 'password' });
