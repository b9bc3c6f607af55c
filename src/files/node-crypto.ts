import process from 'node:process';

/**
 * Node's crypto module, loaded on first use: importing it would add a tenth of Node's own start-up
 * time to every start, even to those that hash nothing.
 */
export function nodeCrypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}
