import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { describe, expect, it } from 'vitest'
import { compileTable } from './compile-table.ts'
import { type Decision, decide, type RouteRequest } from './decide.ts'

const visitor = '0123456789ab'
const open = compileTable(exampleRegistry)

/** The table with one agency in another status. */
function withStatus(slug: string, status: 'active' | 'draining' | 'paused') {
  const agencies = exampleRegistry.agencies.map((agency) => (agency.slug === slug ? { ...agency, status } : agency))
  return compileTable({ agencies })
}

function request(
  url: string,
  { cookie = '', method = 'GET', acceptLanguage = '', requestId = 'id' } = {},
): RouteRequest {
  const [path = '', query = ''] = url.split('?')
  return { method, path, query, cookies: cookie ? [cookie] : [], acceptLanguage, requestId }
}

function sticky(slug: string) {
  return { cookie: `bw=1.${visitor}.${slug}` }
}

function location(decision: Decision): string {
  return decision.kind === 'redirect' ? decision.location : decision.kind
}

describe('an explicitly named agency', () => {
  it.each([
    ['/a/prairierose', 'https://apply.prairierose.example/'],
    ['/a/prairierose/', 'https://apply.prairierose.example/'],
    ['/a/PrairieRose/apply', 'https://apply.prairierose.example/apply'],
    ['/a/prairierose/apply?lang=es', 'https://apply.prairierose.example/apply?lang=es'],
    ['/a/prairierose/anything/else', 'https://apply.prairierose.example/'],
    ['/a/prairierose//evil.example', 'https://apply.prairierose.example/'],
    ['/?agency=granitepeak', 'https://apply.granitepeak.example/'],
    ['/sign-in?agency=granitepeak', 'https://apply.granitepeak.example/sign-in'],
    ['/?partner=SUMMIT-CU', 'https://apply.granitepeak.example/'],
    ['/?partner=summit-cu', 'https://apply.granitepeak.example/'],
    ['/a/prairierose?agency=granitepeak', 'https://apply.prairierose.example/'],
    ['/?partner=SUMMIT-CU&agency=harborlight', 'https://apply.harborlight.example/'],
    ['/a/nobody?agency=granitepeak', 'https://apply.granitepeak.example/'],
    ['/?agency=nobody&state=NY', 'https://apply.granitepeak.example/?state=NY'],
    ['/a/prairierose?state=NY', 'https://apply.prairierose.example/?state=NY'],
  ])('%s leads to %s', (url, expected) => {
    expect(location(decide(request(url), open))).toBe(expected)
  })

  it.each([
    '/a/nobody',
    '/?agency=nobody',
    '/?partner=NOBODY',
    '/a/constructor',
    '/?agency=constructor',
    '/?partner=constructor',
    '/a/',
    '/a',
    '/b/harborlight',
    '/a/harborlight%2f',
    '/A/harborlight',
    '/x/a/harborlight',
  ])('%s decides nothing', (url) => {
    expect(decide(request(url), open)).toEqual({ kind: 'chooser', language: 'en' })
  })

  it.each(['/a/prairierose', '/?agency=prairierose', '/?partner=plains-coop'])(
    'by %s wins over the cookie, and becomes the cookie',
    (url) => {
      expect(decide(request(url, sticky('harborlight')), open)).toEqual({
        kind: 'redirect',
        status: 302,
        location: 'https://apply.prairierose.example/',
        setCookie: `bw=1.${visitor}.prairierose; Max-Age=15552000; Path=/; Secure; HttpOnly; SameSite=Lax`,
      })
    },
  )

  it('is named by a partner code in any letter case in the registry', () => {
    const agencies = exampleRegistry.agencies.map((agency) => ({ ...agency, partnerCodes: [`${agency.slug}-Union`] }))
    expect(location(decide(request('/?partner=GranitePeak-union'), compileTable({ agencies })))).toBe(
      'https://apply.granitepeak.example/',
    )
  })

  it('that is unknown sends a returning visitor to their agency, to the requested page', () => {
    expect(location(decide(request('/a/nobody/result', sticky('harborlight')), open))).toBe(
      'https://apply.harborlight.example/result',
    )
  })
})

describe('a returning visitor', () => {
  it.each([
    ['goes to their agency', `bw=1.${visitor}.harborlight`, 'https://apply.harborlight.example/'],
    ['among other cookies', `a=b; bw=1.${visitor}.harborlight; c=d`, 'https://apply.harborlight.example/'],
    [
      'with the first valid of several cookies',
      `bw=2; bw=1.${visitor}.nobody; bw=1.${visitor}.granitepeak; bw=1.${visitor}.harborlight`,
      'https://apply.granitepeak.example/',
    ],
    ['is unknown with another version', `bw=2.${visitor}.harborlight`, 'chooser'],
    ['is unknown with a short id', 'bw=1.abc.harborlight', 'chooser'],
    ['is unknown with more parts', `bw=1.${visitor}.harborlight.x`, 'chooser'],
    ['is unknown with a prototype name', `bw=1.${visitor}.constructor`, 'chooser'],
    ['is unknown by another cookie that ends alike', `xbw=1.${visitor}.harborlight`, 'chooser'],
    ['is unknown by a quoted value', `bw="1.${visitor}.harborlight"`, 'chooser'],
    [
      'is found behind 8 KB of cookies',
      `${'x=;'.repeat(2700)} bw=1.${visitor}.harborlight`,
      'https://apply.harborlight.example/',
    ],
  ])('%s', (_, cookie, expected) => {
    expect(location(decide(request('/', { cookie }), open))).toBe(expected)
  })

  it('finds a valid cookie in a second Cookie header', () => {
    const twice = { ...request('/'), cookies: ['bw=1', `bw=1.${visitor}.prairierose`] }
    expect(location(decide(twice, open))).toBe('https://apply.prairierose.example/')
  })

  it('goes to their agency when they name another state', () => {
    expect(location(decide(request('/?state=NY', sticky('harborlight')), open))).toBe(
      'https://apply.harborlight.example/?state=NY',
    )
  })
})

describe('a draining agency', () => {
  const draining = withStatus('harborlight', 'draining')

  it.each([
    ['keeps its returning visitors', '/', sticky('harborlight'), 'https://apply.harborlight.example/'],
    [
      'keeps them when they name it',
      '/a/harborlight/result',
      sticky('harborlight'),
      'https://apply.harborlight.example/result',
    ],
    ['gets no new visitor by its state', '/?state=CA', {}, 'chooser'],
    ['gets no new visitor by its name', '/a/harborlight', {}, 'chooser'],
    ['gets no new visitor by its partner', '/?partner=HARBOR-UNION', {}, 'chooser'],
    [
      'takes people who go to its sign-in by name',
      '/a/HarborLight/sign-in?state=CA',
      sticky('prairierose'),
      'https://apply.harborlight.example/sign-in?state=CA',
    ],
    ['gets no new visitor by a name that the path does not hold', '/sign-in?agency=harborlight', {}, 'chooser'],
    ["gets no other agency's visitor", '/a/harborlight', sticky('prairierose'), 'https://apply.prairierose.example/'],
    ['leaves a shared state to the others', '/?state=TX', {}, 'https://apply.prairierose.example/?state=TX'],
  ])('%s', (_, url, from, expected) => {
    expect(location(decide(request(url, from), draining))).toBe(expected)
  })
})

describe('a paused agency', () => {
  const paused = withStatus('harborlight', 'paused')

  it.each([
    ['loses its returning visitors', '/', sticky('harborlight'), 'chooser'],
    ['cannot be named', '/a/harborlight', sticky('harborlight'), 'chooser'],
    ['cannot be named for its sign-in', '/a/harborlight/sign-in', {}, 'chooser'],
    ['gets no visitor by state', '/?state=CA', {}, 'chooser'],
    [
      'leaves its returning visitors to the others of their state',
      '/?state=TX',
      sticky('harborlight'),
      'https://apply.prairierose.example/?state=TX',
    ],
  ])('%s', (_, url, from, expected) => {
    expect(location(decide(request(url, from), paused))).toBe(expected)
  })
})

describe('a state', () => {
  it.each([
    ['/?state=NY', 'https://apply.granitepeak.example/?state=NY'],
    ['/?state=ny', 'https://apply.granitepeak.example/?state=NY'],
    ['/apply?lang=es&state=CA', 'https://apply.harborlight.example/apply?lang=es&state=CA'],
    ['/?state=XX&state=NY&state=CA', 'https://apply.granitepeak.example/?state=NY'],
    ['/?state=AK', 'chooser'],
    ['/?state=XX', 'chooser'],
    ['/?state=N%59', 'chooser'],
    ['/?state[]=NY', 'chooser'],
    ['/?state', 'chooser'],
  ])('%s leads to %s', (url, expected) => {
    expect(location(decide(request(url), open))).toBe(expected)
  })

  it('that agencies share sends each visitor to the same agency every time', () => {
    const first = Array.from({ length: 200 }, (_, n) =>
      location(decide(request('/?state=TX', { requestId: `r${n}` }), open)),
    )
    const again = Array.from({ length: 200 }, (_, n) =>
      location(decide(request('/?state=TX', { requestId: `r${n}` }), open)),
    )
    expect(first).toEqual(again)
    expect(new Set(first)).toEqual(
      new Set(['https://apply.harborlight.example/?state=TX', 'https://apply.prairierose.example/?state=TX']),
    )
  })

  it('gives a new visitor an id from the request, and keeps a known one', () => {
    const fresh = decide(request('/?state=NY', { requestId: 'one' }), open)
    const other = decide(request('/?state=NY', { requestId: 'two' }), open)
    const known = decide(request('/?state=NY', { requestId: 'two', cookie: `bw=1.${visitor}.granitepeak` }), open)
    const cookies = [fresh, other, known].map((decision) => (decision.kind === 'redirect' ? decision.setCookie : ''))
    expect(cookies[0]).toMatch(/^bw=1\.[0-9a-z]{12}\.granitepeak; /)
    expect(cookies[0]).not.toBe(cookies[1])
    expect(cookies[2]).toContain(`bw=1.${visitor}.granitepeak;`)
  })
})

describe('the query that an agency gets', () => {
  it.each([
    [
      'utm_content=e&utm_term=d&utm_campaign=c&utm_medium=b&utm_source=a&state=NY&lang=en',
      '?lang=en&state=NY&utm_source=a&utm_medium=b&utm_campaign=c&utm_term=d&utm_content=e',
    ],
    ['state=NY&utm_source=a&utm_source=b', '?state=NY&utm_source=a'],
    ['state=NY&lang=fr&lang=es', '?lang=es&state=NY'],
    ['state=NY&utm_source=a%0d%0aSet-Cookie:x&utm_medium=a+b&utm_term=', '?state=NY'],
    [`state=NY&utm_source=${'x'.repeat(65)}&utm_medium=${'x'.repeat(64)}`, `?state=NY&utm_medium=${'x'.repeat(64)}`],
    ['state=NY&next=https://evil.example&__proto__=x&constructor=y', '?state=NY'],
  ])('%s becomes %s', (query, expected) => {
    expect(location(decide(request(`/?${query}`), open))).toBe(`https://apply.granitepeak.example/${expected}`)
  })
})

describe('a method', () => {
  it.each([
    ['GET', 302],
    ['HEAD', 302],
    ['POST', 307],
    ['PUT', 307],
    ['get', 307],
    ['BREW', 307],
    ['', 307],
  ])('%s is redirected with %i', (method, status) => {
    expect(decide(request('/a/harborlight', { method }), open)).toMatchObject({ kind: 'redirect', status })
  })
})

describe('a person who has started and does not know where', () => {
  it.each([
    ['/started?state=TX&lang=es', {}, { kind: 'chooser', language: 'es', state: 'TX' }],
    ['/started?state=TX', sticky('harborlight'), { kind: 'chooser', language: 'en', state: 'TX' }],
    ['/started?state=AL', {}, { kind: 'chooser', language: 'en', state: 'AL' }],
    ['/started', sticky('harborlight'), { kind: 'chooser', language: 'en' }],
    ['/started?state=XX', {}, { kind: 'chooser', language: 'en' }],
  ])('at %s gets a page, whatever agency the cookie names', (url, from, expected) => {
    expect(decide(request(url, from), open)).toEqual(expected)
  })
})

it.each(['AL', 'pr', 'GU'])('a person in %s, which no agency serves, gets the page of the state', (state) => {
  expect(decide(request(`/?state=${state}`), open)).toEqual({
    kind: 'chooser',
    language: 'en',
    state: state.toUpperCase(),
  })
})

describe('a visitor without an agency or a state', () => {
  it.each([
    ['/', {}, 'en'],
    ['/?lang=es', {}, 'es'],
    ['/?lang=es', { acceptLanguage: 'en' }, 'es'],
    ['/', { acceptLanguage: 'es-MX,es;q=0.9,en;q=0.8' }, 'es'],
    ['/robots.txt', {}, 'en'],
    ['/favicon.ico', {}, 'en'],
    ['/.well-known/security.txt', {}, 'en'],
    ['/chooser/../secret', {}, 'en'],
    ['/chooser/en.html%00', {}, 'en'],
    ['/wp-login.php', { method: 'POST' }, 'en'],
  ])('at %s gets the chooser', (url, from, language) => {
    expect(decide(request(url, from), open)).toEqual({ kind: 'chooser', language })
  })

  it.each(['en.html', 'es.html', 'chooser.css', 'icon.svg', 'figtree-latin.woff2', 'figtree-latin-ext.woff2'])(
    "gets the chooser's own file %s",
    (name) => {
      expect(decide(request(`/chooser/${name}`), open)).toEqual({ kind: 'asset' })
    },
  )

  it("gets the chooser's own files, whatever the rest of the request says", () => {
    expect(decide(request('/chooser/chooser.css?agency=harborlight', sticky('harborlight')), open)).toEqual({
      kind: 'asset',
    })
  })
})
