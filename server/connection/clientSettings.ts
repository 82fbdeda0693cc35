import type { Connection } from 'vscode-languageserver';
import { defaultSettings, readSettings, type Settings, settingsSection } from '../workspace/settings';
import type { Client } from './client';

/** The settings in force, as the client has them. */
export class ClientSettings {
  readonly #connection: Connection;
  readonly #client: Client;
  /** For clients that can't be asked: what they last sent. */
  #sent: Settings = defaultSettings;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
  }

  /** Takes what the client sent by itself. */
  take(sent: unknown): void {
    this.#sent = readSettings(sent);
  }

  /** Those for a folder or a document, by its URI. Where they can't be read the defaults, and the client is told. */
  readonly of = async (scope: string | undefined): Promise<Settings> => {
    if (!this.#client.capabilities.workspace?.configuration) return this.#sent;
    const item = { section: settingsSection, ...(scope !== undefined && { scopeUri: scope }) };
    try {
      return readSettings(await this.#connection.workspace.getConfiguration(item));
    } catch (error) {
      this.#connection.console.error(`The settings could not be read, so the defaults are in force: ${error}`);
      return defaultSettings;
    }
  };
}
