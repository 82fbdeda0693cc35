import type { ArtifactLocation, Invocation, ReportingDescriptor, Result } from 'sarif';
import { rules } from '../../rules/rules';
import { severityOf } from '../../rules/runRules';
import { defaultSettings } from '../../workspace/settings';
import { type Format, type FormatOptions, JsonItems, type LocatedFinding } from './format';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note', off: 'none' } as const;

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning services. A result a
 * line. Columns are UTF-16 code units; what could not be read is told of in the run's invocation.
 */
export function sarifFormat({ version }: Pick<FormatOptions, 'version'>): Format {
  const items = new JsonItems();
  const driver = { name: 'On Record', version, semanticVersion: version, rules: rules.map(describe) };
  return {
    start: () => [
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{',
      `"tool":${JSON.stringify({ driver })},`,
      '"columnKind":"utf16CodeUnits",',
      '"results":[',
    ],
    file: ({ place, findings }) => findings.flatMap(finding => items.add(resultOf(place, finding))),
    end({ troubles }) {
      const invocation: Invocation = {
        executionSuccessful: troubles.length === 0,
        toolExecutionNotifications: troubles.map(({ place, message }) => ({
          level: 'error',
          message: { text: message },
          locations: [{ physicalLocation: { artifactLocation: locationOf(place) } }],
        })),
      };
      return [...items.end(), '],', `"invocations":[${JSON.stringify(invocation)}]`, '}]}'];
    },
  };
}

function resultOf(place: string, finding: LocatedFinding): Result {
  const { rule, severity, message, confidence, fingerprint, start, end } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: levels[severity],
    message: { text: message },
    rank: Math.round(confidence * 100),
    locations: [
      {
        physicalLocation: {
          artifactLocation: locationOf(place),
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
  };
}

function describe(rule: (typeof rules)[number]): ReportingDescriptor {
  const { id, title, why, examples } = rule;
  const severity = severityOf(rule, defaultSettings);
  const list = (heading: string, texts: readonly string[]) => [heading, ...texts.map(text => `> ${text}`)];
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: {
      text: why,
      markdown: [why, ...list('Found:', examples.bad), ...list('In order:', examples.good)].join('\n\n'),
    },
    defaultConfiguration: { enabled: severity !== 'off', level: levels[severity] },
  };
}

/** A place as a URI reference: relative where it is, "file:" where it is not. */
function locationOf(place: string): ArtifactLocation {
  const encoded = place.split('/').map(encodeURIComponent).join('/');
  if (place.startsWith('/')) return { uri: `file://${encoded}` };
  // The "C:" of Windows.
  return { uri: /^[A-Za-z]:\//.test(place) ? `file:///${encoded.replace('%3A', ':')}` : encoded };
}
