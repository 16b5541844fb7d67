import { escapeMarkup } from '../../../kit/http/escape-markup.ts'
import type { HttpAnswer } from '../../../kit/http/http-exchange.ts'
import type { Alarm } from './alarms.ts'

export type AlarmsOfAccount = { accountId: string; alarms: readonly Alarm[] }

/** Returns the page that lists the alarms of every account, with their states. */
export function alarmsPage(accounts: readonly AlarmsOfAccount[]): HttpAnswer {
  const sections = accounts
    .filter(({ alarms }) => alarms.length > 0)
    .map(
      ({ accountId, alarms }) => `<h2>${escapeMarkup(accountId)}</h2><table>${head}${alarms.map(row).join('')}</table>`,
    )
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Alarms</title>
<style>body{font:16px/1.5 system-ui;max-width:64rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border-top:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}h2{font-size:1.1rem}</style>
</head><body><h1>Alarms</h1><p>The alarms of this machine's cloud, by account.</p>
${sections.join('\n') || '<p>No alarms.</p>'}</body></html>`,
  }
}

const head = '<tr><th>Alarm</th><th>State</th><th>Since</th><th>Reason</th></tr>'

function row({ declared, status: { current, since } }: Alarm): string {
  const cells = [declared.name, current.state, new Date(since).toISOString(), current.reason]
  return `<tr>${cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>`
}
