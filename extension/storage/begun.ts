import { ignoreGone } from '../ignored.ts'

/**
 * The transaction, whose end need not be awaited after one of its requests has failed. Why: whoever awaits
 * the request has the failure, and nobody handles the rejection of `done` then.
 */
export function begun<Transaction extends { done: Promise<void> }>(transaction: Transaction): Transaction {
  void ignoreGone(transaction.done, 'end a transaction: its failed request is reported')
  return transaction
}
