import { rules } from '../../rules/rules';
import { severityOf } from '../../rules/runRules';
import { defaultSettings } from '../../workspace/settings';
import { type CheckedFile, type Format, slashed } from './format';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note', off: 'none' } as const;

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning services. */
export function sarifFormat(version: string): Format {
  const results: object[] = [];
  return {
    file({ path, findings }: CheckedFile) {
      for (const { rule, severity, message, fingerprint, start, end } of findings) {
        results.push({
          ruleId: rule,
          ruleIndex: rules.findIndex(({ id }) => id === rule),
          level: levels[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodePath(slashed(path)) },
                region: {
                  startLine: start.line + 1,
                  startColumn: start.character + 1,
                  endLine: end.line + 1,
                  endColumn: end.character + 1,
                },
              },
            },
          ],
          partialFingerprints: { 'onRecordWords/v1': fingerprint },
        });
      }
      return [];
    },
    end() {
      const driver = { name: 'On Record', semanticVersion: version, rules: rules.map(describe) };
      const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
      const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
      return [JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)];
    },
  };
}

function describe(rule: (typeof rules)[number]) {
  const { id, title, why } = rule;
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    defaultConfiguration: {
      enabled: severityOf(rule, defaultSettings) !== 'off',
      level: levels[severityOf(rule, defaultSettings)],
    },
  };
}

/** A path as a URI reference: relative where it is, "file:" where it is not. */
function encodePath(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded}` : encoded;
}
