import { join } from 'node:path';
import { Command } from 'commander';
import { createAnalyzer } from '../analysis/analyzer';
import { createKnowledge } from '../knowledge/knowledge';
import { readAnalysisData } from '../node/data';
import { analyzeJsonLines } from './analyze';
import { complain, endWithReader } from './output';

const program = new Command('onrecord').description(
  'Who is named in articles, who said what, and which claims nobody vouches for.',
);

program
  .command('analyze')
  .description('write the analysis of articles as JSON, one a line')
  .option('--jsonl', 'read articles from standard input: {"id", "text"} a line')
  .action(async () => {
    const analyzer = createAnalyzer(readAnalysisData(join(__dirname, 'data')), createKnowledge([]));
    await analyzeJsonLines(process.stdin, analyzer);
  });

endWithReader();
program.parseAsync().catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
