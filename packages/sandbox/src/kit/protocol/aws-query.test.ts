import { expect, it } from 'vitest'
import type { HttpRequest } from '../http/http-exchange.ts'
import { awsQuery } from './aws-query.ts'

const { read, answer } = awsQuery({ version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' })
const reading = (body: string) => () => read({ method: 'POST', body: Buffer.from(body) } as HttpRequest)

it('the query protocol reads a call of its own version', () => {
  const form = 'Action=AssumeRole&Version=2011-06-15&RoleArn=arn'
  expect(reading(form)()).toEqual({ operation: 'AssumeRole', input: { RoleArn: 'arn' } })
})

it.each([
  ['Version=x&', 'x'],
  ['Version=2010-05-08&', '2010-05-08'],
  ['', 'NO_VERSION_SPECIFIED'],
])('the query protocol has no operation for "%s"', (version, named) => {
  expect(reading(`${version}Action=AssumeRole`)).toThrow(`Could not find operation AssumeRole for version ${named}`)
})

it('the query protocol reads lists in lists and maps, whose entries have either pair of names', () => {
  const form = new URLSearchParams({
    'Entries.member.1.Id': 'a',
    'Entries.member.1.Tags.member.1': 'x',
    'Entries.member.1.Tags.member.2': 'y',
    'Attributes.entry.1.key': '__proto__',
    'Attributes.entry.1.value': 'kept',
    'Typed.entry.1.Name': 'kind',
    'Typed.entry.1.Value.DataType': 'String',
  })
  const { input } = reading(`Action=Publish&Version=2011-06-15&${form}`)()
  expect(JSON.stringify(input)).toBe(
    '{"Entries":[{"Id":"a","Tags":["x","y"]}],"Attributes":{"__proto__":"kept"},"Typed":{"kind":{"DataType":"String"}}}',
  )
})

it.each([
  ['a list that begins at 2', 'L.member.2=a'],
  ['an element in a text', 'L=a&L.member.1=b'],
  ['a text in the place of a list', 'L.member.1=b&L.member=a'],
  ['an entry without a name', 'M.entry.1.value=a'],
  ['a name of too many parts', `${'a.'.repeat(8)}b=c`],
  ['a list of 101 elements', Array.from({ length: 101 }, (_, index) => `L.member.${index + 1}=a`).join('&')],
])('the query protocol refuses %s', (_what, form) => {
  expect(reading(`Action=Publish&Version=2011-06-15&${form}`)).toThrow(/The form cannot be read at/)
})

it('the query protocol writes lists and maps', () => {
  const { body } = answer('List', { Topics: [{ TopicArn: 'a' }, 'b'], Attributes: new Map([['k', '<']]) })
  expect(body).toContain(
    '<ListResult><Topics><member><TopicArn>a</TopicArn></member><member>b</member></Topics><Attributes><entry><key>k</key><value>&#60;</value></entry></Attributes></ListResult>',
  )
})
