/**
 * Writes the documents that are made from the code.
 * Usage: npm run docs
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeRules, rulesDocument } from './docs/rules';

mkdirSync(dirname(rulesDocument), { recursive: true });
writeFileSync(rulesDocument, describeRules());
