import { cpSync } from 'node:fs';

cpSync('src', 'built', { recursive: true });
