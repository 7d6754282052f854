/** Runs a command, and turns its errors into messages and exit codes. */
import { inspect } from 'node:util'
import { escapedJson, obeyed } from '../shared/text/escaped-json.ts'
import { CommandError } from './project.ts'

/**
 * Runs a command with its arguments. A CommandError, and an error of the file system, is printed without a
 * stack and ends with exit code 1; any other error is a defect and keeps its stack. Output of `console`
 * passes through `printable`, because it may quote a file, a feed or an answer.
 */
export async function runCommand(command: (args: string[]) => void | Promise<void>): Promise<void> {
  for (const name of ['log', 'warn', 'error'] as const) {
    const print = console[name].bind(console)
    console[name] = (...parts: unknown[]) =>
      print(...parts.map(part => printable(typeof part === 'string' ? part : inspect(part))))
  }
  try {
    await command(process.argv.slice(2))
  } catch (error) {
    console.error(messageOf(error))
    process.exitCode = 1
  }
}

/**
 * Text to print for an error: a message for a CommandError and an error of the file system. Any other error
 * is a defect and is returned itself, with its stack.
 */
function messageOf(error: unknown): unknown {
  if (error instanceof CommandError) return error.message
  const { code, path, message } = Object(error) as NodeJS.ErrnoException
  if (path === undefined && code !== 'ERR_FS_FILE_TOO_LARGE') return error
  return `${message}\nCheck the path, its permissions, and the room on the disk.`
}

/** The subcommand with this name. Throws a CommandError that says `what` if there is none. */
export function subcommandOf<T>(subcommands: Readonly<Record<string, T>>, name: string, what: string): T {
  // `constructor` is in every object.
  if (!Object.hasOwn(subcommands, name))
    throw new CommandError(
      `There is no ${what} command "${name}".\nUse one of ${Object.keys(subcommands).join(', ')}.`,
    )
  return subcommands[name]!
}

/** Throws a CommandError for the first argument that is not in `known`. `use` is the command's usage. */
export function refuseOthers(args: readonly string[], use: string, known: readonly string[] = []): void {
  const other = args.find(arg => !known.includes(arg))
  if (other !== undefined) throw new CommandError(`There is no argument "${other}".\nUse: ${use}`)
}

/**
 * Replaces each character that a terminal would obey (escape sequences, text direction) by U+FFFD, except
 * line feed and tab. Why: the text may quote a file or an answer.
 */
export function printable(message: string): string {
  return message.replace(obeyed, sign => (/[\n\t]/.test(sign) ? sign : '\ufffd'))
}

/**
 * JSON on one line, for programs. Characters that a terminal would obey are escaped, so the value stays the
 * same.
 */
export function jsonLine(value: unknown): string {
  return escapedJson(JSON.stringify(value))
}
