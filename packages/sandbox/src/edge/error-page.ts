import type { HttpAnswer } from '../gateway/http-exchange.ts'

/** An error that CloudFront itself answers, with the reason that its own page would hide. */
export function errorPage(status: number, title: string, reason: string, xCache = 'Error from cloudfront'): HttpAnswer {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${status} ${escapeHtml(title)}</title></head>
<body><h1>${status} ${escapeHtml(title)}</h1><p>${escapeHtml(reason)}</p></body></html>`
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-cache': xCache },
    body,
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
