/** Runs a command and turns its errors into messages and exit codes. */
import { CommandError } from './knowledge-files.ts'

/**
 * Runs a command with its arguments. A CommandError is printed without a stack and ends with exit code 1; any
 * other error is a defect and keeps its stack.
 */
export async function runCommand(command: (args: string[]) => void | Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof CommandError ? printable(error.message) : error)
    process.exitCode = 1
  }
}

/** A text that may quote a file or an answer, without characters that a terminal obeys. */
export function printable(message: string): string {
  return message.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, sign =>
    /[\n\t]/.test(sign) ? sign : '\ufffd',
  )
}
