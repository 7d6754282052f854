import { ignoreGone } from '../ignored.ts'

/**
 * Logs a rejection of the transaction's `done`, and returns the transaction. Why: after a failed request
 * the caller gets that failure and never awaits `done`, whose rejection would be unhandled. A caller that
 * does await `done` still sees it reject.
 */
export function begun<Transaction extends { done: Promise<void> }>(transaction: Transaction): Transaction {
  void ignoreGone(transaction.done, 'end a transaction: its failed request is reported')
  return transaction
}
