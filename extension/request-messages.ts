/**
 * Messages between the background of Firefox and the frame that makes its requests
 * (background/requests-by-frame.ts). `id` numbers a request or a WebSocket.
 */

export type ToRequester =
  | { type: 'fetch'; id: number; url: string; init: RequestInit }
  /** Asks for the next part of a body. */
  | { type: 'pull'; id: number }
  | { type: 'open'; id: number; url: string; protocols: string[] }
  | { type: 'send'; id: number; data: string }
  /** Ends a request or a WebSocket. */
  | { type: 'end'; id: number }

export type FromRequester =
  | { type: 'head'; id: number; status: number; headers: [name: string, value: string][]; hasBody: boolean }
  /** Part of a body. Without `bytes`: the end of the body. */
  | { type: 'part'; id: number; bytes?: Uint8Array<ArrayBuffer> }
  | { type: 'failed'; id: number; reason: string }
  | { type: 'opened'; id: number }
  /** Message on a WebSocket. */
  | { type: 'message'; id: number; data: string }
  | { type: 'closed'; id: number }
