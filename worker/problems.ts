/** All kinds of errors, and the response for each (RFC 9457). */
import type { Problem } from '../shared/api/problem.ts'
import { weightedRanges } from './header-weights.ts'

interface Kind {
  status: number
  title: { vi: string; en: string }
  /** True if the problem's type is `about:blank`, because the status says everything. */
  blank?: true
}

/**
 * All kinds of problems by key. The type of a problem is `/docs/problems#<key>`, or `about:blank`. A
 * published key keeps its meaning.
 */
export const problemKinds = {
  'bad-request': { status: 400, title: { vi: 'Yêu cầu không hợp lệ', en: 'The request is not valid' } },
  unauthorized: {
    status: 401,
    title: { vi: 'Thiếu khoá xác thực', en: 'The authentication key is missing' },
    blank: true,
  },
  'sync-closed': {
    status: 403,
    title: { vi: 'Dịch vụ không nhận thêm dữ liệu', en: 'The service takes nothing more' },
  },
  'not-found': { status: 404, title: { vi: 'Không tìm thấy', en: 'Not found' }, blank: true },
  'no-such-version': {
    status: 404,
    title: { vi: 'Không giữ phiên bản này', en: 'This version is not held' },
  },
  'no-such-bucket': { status: 404, title: { vi: 'Không có nhóm thẻ này', en: 'There is no such bucket' } },
  'no-such-file': { status: 404, title: { vi: 'Không có tệp này', en: 'There is no such file' } },
  'no-such-measure': { status: 404, title: { vi: 'Không có chỉ tiêu này', en: 'There is no such measure' } },
  'no-such-entity': { status: 404, title: { vi: 'Không có mục này', en: 'There is no such entity' } },
  'no-sync-account': {
    status: 404,
    title: { vi: 'Không có tài khoản đồng bộ này', en: 'There is no such sync account' },
  },
  'method-not-allowed': {
    status: 405,
    title: { vi: 'Phương thức không được phép', en: 'Method not allowed' },
    blank: true,
  },
  'not-acceptable': {
    status: 406,
    title: { vi: 'Không có định dạng được yêu cầu', en: 'Not available in an acceptable form' },
    blank: true,
  },
  'entity-gone': { status: 410, title: { vi: 'Mục này không còn nữa', en: 'This entity is gone' } },
  'sync-account-gone': {
    status: 410,
    title: { vi: 'Tài khoản đồng bộ đã bị xoá', en: 'The sync account was deleted' },
  },
  'version-conflict': {
    status: 412,
    title: { vi: 'Đã có phiên bản mới hơn', en: 'There is a newer version' },
  },
  'sync-full': {
    status: 413,
    title: { vi: 'Tài khoản đồng bộ đã đầy', en: 'The sync account is full' },
  },
  'too-large': {
    status: 413,
    title: { vi: 'Nội dung quá lớn', en: 'The content is too large' },
    blank: true,
  },
  'unsupported-media-type': {
    status: 415,
    title: { vi: 'Kiểu nội dung không được hỗ trợ', en: 'Unsupported media type' },
    blank: true,
  },
  'invalid-content': {
    status: 422,
    title: { vi: 'Nội dung không đúng khuôn dạng', en: 'The content does not have the right shape' },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      vi: 'Khoá chống lặp đã dùng cho nội dung khác',
      en: 'The idempotency key was used for other content',
    },
  },
  'precondition-required': {
    status: 428,
    title: { vi: 'Thiếu điều kiện của yêu cầu', en: 'A precondition is missing' },
    blank: true,
  },
  'too-many-requests': {
    status: 429,
    title: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
    blank: true,
  },
  internal: { status: 500, title: { vi: 'Lỗi máy chủ', en: 'Internal server error' }, blank: true },
  unavailable: { status: 503, title: { vi: 'Tạm thời không phục vụ được', en: 'Temporarily unavailable' } },
  'no-release': { status: 503, title: { vi: 'Chưa có dữ liệu', en: 'No knowledge has been loaded yet' } },
} as const satisfies Record<string, Kind>
export type ProblemKind = keyof typeof problemKinds

export interface ProblemDetails {
  detail?: string
  errors?: Problem['errors']
  headers?: Record<string, string>
}

/** Thrown by routes and queries; `app.onError` turns it into a response. */
export class ProblemError extends Error {
  readonly kind: ProblemKind
  readonly details: ProblemDetails
  constructor(kind: ProblemKind, details: ProblemDetails = {}, options?: ErrorOptions) {
    super(kind, options)
    this.name = 'ProblemError'
    this.kind = kind
    this.details = details
  }
}

/** The problem (503) of routes that need a release, before the first one is loaded. */
export function noRelease(): ProblemError {
  return new ProblemError('no-release', { headers: { 'Retry-After': '60' } })
}

/**
 * Preferred one of the two languages in an Accept-Language header, the first one if their weights are
 * equal; English if it names neither. Weights as in RFC 9110, section 12.5.4.
 */
export function preferredLanguage(header: string | undefined): 'vi' | 'en' {
  let best: 'vi' | 'en' = 'en'
  let bestWeight = 0
  for (const { range, weight } of weightedRanges(header ?? '', 20)) {
    const primary = range.split('-')[0]
    if (primary !== 'vi' && primary !== 'en') continue
    if (weight > bestWeight) {
      best = primary
      bestWeight = weight
    }
  }
  return best
}

/** The response for a problem. Never cached, and without text from exceptions. */
export function problemResponse(
  kind: ProblemKind,
  details: ProblemDetails,
  request: { id: string; acceptLanguage: string | undefined },
): Response {
  const found: Kind = problemKinds[kind]
  const language = preferredLanguage(request.acceptLanguage)
  const body: Problem = {
    type: found.blank ? 'about:blank' : `/docs/problems#${kind}`,
    title: found.title[language],
    status: found.status,
    requestId: request.id,
    ...(details.detail === undefined ? {} : { detail: details.detail }),
    ...(details.errors === undefined ? {} : { errors: details.errors }),
  }
  return new Response(JSON.stringify(body), {
    status: found.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': language,
      Vary: 'Accept-Language',
      ...details.headers,
    },
  })
}
