import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/rules/rules';
import { defaultSettings, settingsSection } from '../../server/workspace/settings';

const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
interface Setting {
  readonly default: unknown;
  readonly markdownDescription?: string;
  readonly scope?: string;
  readonly properties: Readonly<Record<string, { readonly description: string }>>;
}
const properties: Readonly<Record<string, Setting>> = Object.assign(
  {},
  ...contributes.configuration.map((section: { properties: object }) => section.properties),
);
const commands: readonly { command: string; title: string; category?: string; icon?: string }[] = contributes.commands;

describe('the extension’s manifest', () => {
  test.each(Object.entries(defaultSettings))('says the setting %s, with its default', (key, value) => {
    expect(properties[`${settingsSection}.${key}`]?.default).toEqual(value);
  });

  test.each(Object.entries(properties))('describes the setting %s, and says where it may be set', (_key, setting) => {
    expect(setting.markdownDescription).toMatch(/[.`]$/);
    expect(setting.scope).toMatch(/^(resource|machine|window)$/);
  });

  test('offers every rule in the setting of severities, with what it finds', () => {
    const offered = Object.entries(properties['onrecord.rules']!.properties);
    expect(offered.map(([id]) => id).sort()).toEqual(rules.map(({ id }) => id).sort());
    for (const [id, { description }] of offered) {
      expect(description.startsWith(rules.find(rule => rule.id === id)!.title)).toBe(true);
    }
  });

  test('gives a title to every command that has a key or stands in a menu', () => {
    const titled = new Set(commands.map(({ command }) => command));
    const used = [...contributes.keybindings, ...Object.values(contributes.menus).flat()] as { command?: string }[];
    for (const { command } of used) if (command) expect(titled).toContain(command);
  });

  test('says of every command whose it is, and shows an icon for each that a view or a note has a button for', () => {
    for (const { category } of commands) expect(category).toBe('On Record');
    const menus = contributes.menus as Record<string, { command?: string; group?: string }[]>;
    const buttons = [
      ...menus['view/title']!.filter(({ group }) => group?.startsWith('navigation')),
      ...menus['comments/comment/title']!,
      ...menus['comments/commentThread/title']!,
      ...menus['view/item/context']!.filter(({ group }) => group?.startsWith('inline')),
    ];
    for (const { command } of buttons) expect(commands.find(one => one.command === command)?.icon).toMatch(/^\$\(/);
  });
});
