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

/** A message that may quote a file, without characters that a terminal obeys. */
function printable(message: string): string {
  return message.replace(/[\p{Cc}\p{Cf}]/gu, sign => (/[\n\t]/.test(sign) ? sign : '\ufffd'))
}
