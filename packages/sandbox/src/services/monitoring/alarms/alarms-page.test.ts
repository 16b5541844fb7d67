import { describe, expect, it } from 'vitest'
import { declared } from '../testing/alarm-resource.ts'
import type { Alarm } from './alarms.ts'
import { alarmsPage } from './alarms-page.ts'

function alarm(name: string, since: number): Alarm {
  const current = { state: 'OK', reason: `${name} < 5`, at: 9 } as const
  return {
    declared: declared({}, name),
    status: { current, since, actionsEnabled: true, configuredAt: 0, fingerprint: '' },
  }
}

describe('the page of alarms', () => {
  it('runs no scripts, and has its own style alone', () => {
    expect(alarmsPage([])).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      },
    })
  })

  it('lists the alarms of each account that has some, in a table with a head', () => {
    const page = String(
      alarmsPage([
        { accountId: '1', alarms: [alarm('a', 0), alarm('b', 60_000)] },
        { accountId: '2', alarms: [] },
        { accountId: '3', alarms: [alarm('c', 0)] },
      ]).body,
    )
    const head = '<tr><th>Alarm</th><th>State</th><th>Since</th><th>Reason</th></tr>'
    const row = (name: string, since: string) =>
      `<tr><td>${name}</td><td>OK</td><td>${since}</td><td>${name} &#60; 5</td></tr>`
    expect(page.slice(page.indexOf('<h2>'))).toBe(
      `<h2>1</h2><table>${head}${row('a', '1970-01-01T00:00:00.000Z')}${row('b', '1970-01-01T00:01:00.000Z')}</table>\n` +
        `<h2>3</h2><table>${head}${row('c', '1970-01-01T00:00:00.000Z')}</table></body></html>`,
    )
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">.*<title>Alarms<\/title>/)
    expect(page).toContain("<h1>Alarms</h1><p>The alarms of this machine's cloud, by account.</p>")
  })

  it('says that there are none', () => {
    for (const accounts of [[], [{ accountId: '1', alarms: [] }]])
      expect(alarmsPage(accounts).body).toMatch(/\n<p>No alarms\.<\/p><\/body><\/html>$/)
  })
})
