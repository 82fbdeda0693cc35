import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/rules/rules';
import { defaultSettings, settingsSection } from '../../server/workspace/settings';

const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const { properties } = contributes.configuration;

describe('the extension’s manifest', () => {
  test.each(Object.entries(defaultSettings))('says the setting %s, with its default', (key, value) => {
    expect(properties[`${settingsSection}.${key}`]?.default).toEqual(value);
  });

  test('offers every rule in the setting of severities', () => {
    expect(Object.keys(properties['onrecord.rules'].properties).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  test('gives a title to every command that has a key or stands in a menu', () => {
    const titled = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const used = [...contributes.keybindings, ...Object.values(contributes.menus).flat()] as { command?: string }[];
    for (const { command } of used) if (command) expect(titled).toContain(command);
  });
});
