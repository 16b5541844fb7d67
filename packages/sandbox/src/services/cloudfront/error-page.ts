import { escapeMarkup } from '../../kit/http/escape-markup.ts'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'

/** Returns CloudFront's own error page, with the reason that the real page would hide. */
export function errorPage(status: number, title: string, reason: string): HttpAnswer {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${status} ${escapeMarkup(title)}</title></head>
<body><h1>${status} ${escapeMarkup(title)}</h1><p>${escapeMarkup(reason)}</p></body></html>`
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-cache': 'Error from cloudfront',
    },
    body,
  }
}
