import process from 'node:process';

/**
 * Node's crypto module, loaded at its first use: importing it costs every start, also those that
 * hash nothing, about a tenth of what bare Node takes.
 */
export function nodeCrypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}
