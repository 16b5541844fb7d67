import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type RunningAppSync, signToken, startAppSync } from './testing/start-appsync.ts'

const schema = /* GraphQL */ `
  type Query {
    person(id: ID, tags: [[[[[[[[String]]]]]]]]): Person
    audit: String @aws_cognito_user_pools(cognito_groups: ["admins"])
  }
  type Mutation {
    saveAnything(detail: AWSJSON!): AWSJSON
  }
  type Person {
    name: String
    friend: Person
  }
`

const person = { name: 'Ana', friend: { name: 'Luis', friend: { name: 'Eva', friend: null } } }

function start(properties: Record<string, unknown> = { QueryDepthLimit: 6, ResolverCountLimit: 10 }) {
  const answers = {
    'Query.person': () => person,
    'Mutation.saveAnything': ({ arguments: { detail } }: { arguments: Record<string, unknown> }) => detail,
  }
  return startAppSync(schema, answers, properties)
}

const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join(' ')

/** A chain of fragments, each of which uses the next one. */
const chain = (levels: number, use: (next: string) => string) =>
  `{ person { ...f0 } } ${repeat(levels, (level) => `fragment f${level} on Person { ${use(`...f${level + 1}`)} }`)}
   fragment f${levels} on Person { name }`

/** Milliseconds of the processor, since other processes may use it too. A request of the web apps takes one or two. */
const longest = 2_000

let headers: Record<string, string>
beforeAll(async () => {
  headers = { authorization: await signToken() }
})

async function measure(running: RunningAppSync, body: string): Promise<Answer> {
  const before = process.cpuUsage()
  const answer = await running.post(body, { headers })
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(longest)
  return answer
}

const send = (query: string, variables?: object) => measure(start(), JSON.stringify({ query, variables }))

const refused = (message: string | RegExp) => ({
  status: 400,
  body: { errors: [{ errorType: 'MalformedHttpRequestException', message: expect.stringMatching(message) }] },
})

describe('a document is refused before it is walked if it', () => {
  it.each<[string, string, string | RegExp]>([
    [
      'has more than a million characters',
      `{ person { name } } # ${'x'.repeat(1_048_577)}`,
      /^More than 1,048,576 characters/,
    ],
    ['has more than 15,000 tokens', `{ ${'person '.repeat(15_001)} }`, /^More than 15,000 'grammar' tokens/],
    [
      'has more than 200,000 blanks',
      `{${'\n'.repeat(200_001)}person { name } }`,
      /^More than 200,000 'whitespace' tokens/,
    ],
    [
      'nests fields too deep',
      `${'{ friend '.repeat(7_000)}${'}'.repeat(7_000)}`,
      /^More than 500 deep 'grammar' rules/,
    ],
    [
      'nests lists too deep',
      `{ person(tags: ${'['.repeat(7_000)}${']'.repeat(7_000)}) { name } }`,
      /^More than 500 deep/,
    ],
    [
      'nests objects too deep',
      `{ person(id: ${'{a:'.repeat(4_000)}1${'}'.repeat(4_000)}) { name } }`,
      /^More than 500 deep/,
    ],
    [
      'nests a type too deep',
      `query ($v: ${'['.repeat(7_000)}ID${']'.repeat(7_000)}) { person { name } }`,
      /^More than 500 deep/,
    ],
    ['opens brackets that it never closes', '{'.repeat(14_000), /^More than 500 deep/],
    [
      'multiplies aliases by fragments',
      chain(40, (next) => `a: friend { ${next} } b: friend { ${next} }`),
      /^More than 100,000 fields/,
    ],
    [
      'multiplies aliases on a few levels',
      chain(3, (next) => repeat(400, (at) => `a${at}: friend { ${next} }`)),
      /^More than 100,000 fields/,
    ],
    [
      'makes paths longer than an event can be',
      chain(900, (next) => `${'x'.repeat(100)}: friend { ${next} }`).replace(
        / name \}$/,
        ` ${repeat(500, (at) => `b${at}: name`)} }`,
      ),
      /^More than 6,291,456 characters/,
    ],
    [
      'repeats a field with other sub-fields',
      `{ person { ${repeat(2_000, (at) => `friend { a${at}: name }`)} } }`,
      /^More than 250,000 pairs/,
    ],
    [
      'has fragments without end',
      `{ person { ${repeat(1_000, (at) => `...f${at}`)} } } ${repeat(1_000, (at) => `fragment f${at} on Person { name }`)}`,
      /^More than 250,000 pairs/,
    ],
  ])('%s', async (_, query, message) => {
    expect(await send(query)).toEqual(refused(message))
  })
})

describe('a document is answered in a moment although it', () => {
  it.each<[string, string]>([
    ['doubles a fragment on forty levels', chain(40, (next) => `${next} ${next}`)],
    ['has a chain of 1,000 fragments', chain(1_000, (next) => next)],
    ['repeats one field 7,000 times', `{ person { ${'name '.repeat(7_000)} } }`],
    ['repeats one field with its sub-fields', `{ ${'person { name } '.repeat(3_500)} }`],
    ['repeats one refused field', `{ person { name } ${'audit '.repeat(7_000)} }`],
    ['repeats one directive', `{ person { name ${'@include(if: true) '.repeat(2_000)} } }`],
    ['asks for a field under 2,000 aliases', `{ ${repeat(2_000, (at) => `a${at}: person { name }`)} }`],
    [
      'asks for unknown fields, each on its own line',
      `{ person { ${repeat(5_000, (at) => `\n\n\n\n${'\n'.repeat(30)}x${at}`)} } }`,
    ],
    ['has fragments in a circle', '{ person { ...a } } fragment a on Person { ...b } fragment b on Person { ...a }'],
    ['has 1,000 operations', repeat(1_000, (at) => `query q${at} { person { name } }`)],
    ['spans many lines', `{ person { name } ${repeat(4_000, (at) => `${'\n'.repeat(40)}a${at}: audit`)} }`],
  ])('%s', async (_, query) => {
    expect((await send(query)).status).toBe(200)
  })
})

it('a fragment that is used many times is listed once for the function', async () => {
  const running = start()
  await measure(running, JSON.stringify({ query: chain(20, (next) => `${next} ${next} friend { ${next} }`) }))
  expect(running.events).toEqual([])
  const query = '{ person { ...a ...a ... on Person { ...a } friend { ...a } } } fragment a on Person { name }'
  await measure(running, JSON.stringify({ query }))
  expect(running.events[0]?.info.selectionSetList).toEqual(['name', 'friend', 'friend/name'])
})

describe('a body is refused if', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

  it.each([1_001, 100_000])('its variables nest %i levels deep', async (levels) => {
    const body = `{"query":"{ person { name } }","variables":{"v":${nested(levels)}}}`
    expect(await measure(start(), body)).toEqual(refused('Unable to parse GraphQL query.'))
  })

  it('a JSON text in its variables nests too deep', async () => {
    const query = 'mutation ($detail: AWSJSON!) { saveAnything(detail: $detail) }'
    const { status, body } = await send(query, { detail: nested(50_000) })
    expect(status).toBe(200)
    expect(body).toMatchObject({ data: null, errors: [{ message: expect.stringContaining('detail') }] })
    expect((await send(query, { detail: nested(500) })).body).toEqual({ data: { saveAnything: nested(500) } })
  })
})
