import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';

/** What is known of the client since it said what it can do. */
export class Client {
  capabilities: ClientCapabilities = {};
  /** Whether it says that it has our commands. */
  commands = false;
  /** The folder, as a URI, that it has for what we keep by ourselves. */
  storage: string | undefined;

  /** Takes what it says when it comes. */
  introduce({ capabilities, initializationOptions: options }: InitializeParams): void {
    this.capabilities = capabilities;
    this.commands = options?.commands === true;
    if (typeof options?.storage === 'string') this.storage = options.storage;
  }

  /** Whether it asks for diagnostics by itself. */
  get pulls(): boolean {
    return this.capabilities.textDocument?.diagnostic !== undefined;
  }

  /** Whether edits may create files. */
  get createsFiles(): boolean {
    const can = this.capabilities.workspace?.workspaceEdit;
    return can?.documentChanges === true && can.resourceOperations?.includes('create') === true;
  }
}
