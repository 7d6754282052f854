/** The project's folder, and the error of its commands. Loads nothing, because every command imports it. */
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Error for the user: the message says the fault and the remedy. `runCommand` prints it without a stack and
 * exits with 1.
 */
export class CommandError extends Error {}
