import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { viewerRequest } from '@breakwater/edge/viewer-request'
import { describe, expect, it } from 'vitest'

function breakwater(args: string[], input = '') {
  const bin = join(import.meta.dirname, '../../bin/breakwater.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'route', ...args], { input, encoding: 'utf8' })
  return {
    status,
    stdout,
    stderr,
    json: () =>
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  }
}

describe('breakwater route URL', () => {
  it("prints the router's answer for a person", () => {
    const { status, stdout } = breakwater(['https://breakwater.example/apply?state=ny'])
    expect(stdout).toMatch(/^302 https:\/\/apply\.granitepeak\.example\/apply\?state=NY\nSet-Cookie: bw=1\./)
    expect(status).toBe(0)
  })

  it('prints it as JSON, for given cookies, headers and method', () => {
    const sticky = ['--cookie', 'a=b', '--cookie', 'bw=1.0123456789ab.prairierose']
    expect(breakwater(['/result', ...sticky, '--method', 'POST', '--json']).json()).toEqual([
      {
        kind: 'redirect',
        status: 307,
        location: 'https://apply.prairierose.example/result',
        setCookie: 'bw=1.0123456789ab.prairierose; Max-Age=15552000; Path=/; Secure; HttpOnly; SameSite=Lax',
        cacheControl: 'no-store',
      },
    ])
    expect(breakwater(['/', '--header', 'Accept-Language: es', '--json']).json()).toEqual([
      { kind: 'chooser', language: 'es' },
    ])
    expect(breakwater(['/chooser/en.html', '--json']).json()).toEqual([{ kind: 'asset', uri: '/chooser/en.html' }])
  })

  it.each([
    [['/chooser/en.html'], 'asset /chooser/en.html\n'],
    [['/', '--header', 'Accept-Language: es'], 'chooser (es)\n'],
  ])('prints for a person what is no redirect: %j', (args, printed) => {
    const { status, stdout } = breakwater(args)
    expect(status).toBe(0)
    expect(stdout).toBe(printed)
  })

  it('prints on three lines where a redirect goes, its cookie and how long it is kept', () => {
    expect(breakwater(['/?agency=harborlight']).stdout.split('\n')).toEqual([
      expect.stringMatching(/^302 https:\/\/apply\.harborlight\.example\//),
      expect.stringMatching(/^Set-Cookie: bw=1\./),
      'Cache-Control: no-store',
      '',
    ])
  })

  it.each([
    ['HTTPS://breakwater.example?agency=harborlight', 'https://apply.harborlight.example/'],
    ['http://breakwater.example#x', undefined],
    ['?agency=harborlight', 'https://apply.harborlight.example/'],
  ])('takes an address without a path as that of the start page: %s', (url, location) => {
    const [routing] = breakwater([url, '--json']).json()
    expect(routing.location).toBe(location)
  })

  it('passes what follows a second question mark too, and the question mark itself', () => {
    const to = (url: string) => breakwater([url, '--json']).json()[0]
    expect(to('/?x=1?y=2&agency=harborlight')).toMatchObject({ location: 'https://apply.harborlight.example/' })
    expect(to('/?agency=?harborlight')).toEqual({ kind: 'chooser', language: 'en' })
  })

  it('passes the URL to the router unchanged', () => {
    expect(
      breakwater(['https://breakwater.example//evil.example/%2e%2e?agency=harborlight#x', '--json']).json(),
    ).toMatchObject([{ location: 'https://apply.harborlight.example/' }])
  })

  it.each([
    [[], 'give either a URL or --events'],
    [['/', '--events'], 'give either a URL or --events'],
    [['--events', '--cookie', 'a=b'], "'--events' cannot be used with option '--cookie <cookie>'"],
    [['--events', '--header', 'A: b'], "'--events' cannot be used with option '--header <header>'"],
    [['--events', '--method', 'POST'], "'--events' cannot be used with option '--method <method>'"],
    [['ftp://breakwater.example'], 'is neither an http(s) address nor a path'],
    [['/', '--header', 'nonsense'], "is not of the form 'Name: value'"],
    [['/', '--header', ': no name'], "is not of the form 'Name: value'"],
    [['breakwater.example/apply'], 'is neither an http(s) address nor a path'],
    [['/', '--nonsense'], 'unknown option'],
  ])('refuses %j as bad usage', (args, message) => {
    const { status, stdout, stderr } = breakwater(args)
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })
})

describe('breakwater route --events', () => {
  it('prints one line for each line of input', () => {
    const events = [
      viewerRequest({ uri: '/a/harborlight' }),
      viewerRequest({ headers: [['Accept-Language', 'es\u2028']] }),
    ]
    const { status, json } = breakwater(['--events'], `${events.map((event) => JSON.stringify(event)).join('\n')}\n\n`)
    expect(json()).toMatchObject([
      { kind: 'redirect', status: 302, location: 'https://apply.harborlight.example/' },
      { kind: 'chooser', language: 'es' },
    ])
    expect(status).toBe(0)
  })

  it('names a line that is not an event, continues, and fails at the end', () => {
    const good = JSON.stringify(viewerRequest({ querystring: 'state=NY' }))
    const { status, stderr, json } = breakwater(['--events'], `nonsense\n{"Records":[]}\nnull\n${good}`)
    expect(json()).toMatchObject([
      { error: expect.stringMatching(/^line 1: not JSON: /) },
      { error: 'line 2: not a CloudFront viewer-request event' },
      { error: 'line 3: not a CloudFront viewer-request event' },
      { location: 'https://apply.granitepeak.example/?state=NY' },
    ])
    expect(stderr).toContain('3 line(s)')
    expect(status).toBe(1)
  })
})
