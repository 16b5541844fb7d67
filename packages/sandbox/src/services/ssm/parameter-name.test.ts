import { describe, expect, it } from 'vitest'
import { checkName, checkPath, isBelow, parameterArn, pathOf, readReference, refusePublic } from './parameter-name.ts'

const accountId = '111111111111'
const arn = (path: string) => `arn:aws:ssm:us-east-1:${accountId}:parameter${path}`
const invalid = (message: string) => expect.objectContaining({ code: 'ValidationException', message, status: 400 })
const at = (length: number) => 'x'.repeat(length)

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html */
describe('the ARN of a parameter', () => {
  it.each([
    ['limit', '/limit'],
    ['/limit', '/limit'],
    ['/app/limit', '/app/limit'],
    ['app/limit', '/app/limit'],
  ])('of the name %s ends in %s', (name, path) => {
    expect(pathOf(name)).toBe(path)
    expect(parameterArn({ region: 'us-east-1', accountId }, name)).toBe(arn(path))
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
describe('a reference to a parameter', () => {
  it.each([
    ['limit', { name: 'limit' }],
    ['/app/limit', { name: '/app/limit' }],
    ['limit:3', { name: 'limit', selector: '3' }],
    ['limit:', { name: 'limit', selector: '' }],
    ['limit:live', { name: 'limit', selector: 'live' }],
    ['limit:a:b', { name: 'limit', selector: 'a:b' }],
    ['', { name: '' }],
    [arn('/limit'), { name: '/limit', accountId }],
    [arn('/app/limit:3'), { name: '/app/limit', accountId, selector: '3' }],
    // An ARN of another region, or what looks like an ARN, is a name that no parameter has.
    [arn('/limit:3').replace('us-east-1', 'us-east-2'), { name: arn('/limit:3').replace('us-east-1', 'us-east-2') }],
    [` ${arn('/limit')}`, { name: ' arn', selector: `${arn('/limit').slice(4)}` }],
    [arn('limit'), { name: 'arn', selector: arn('limit').slice(4) }],
    [arn(''), { name: 'arn', selector: arn('').slice(4) }],
    [arn('/a').replace('us-east-1', ''), { name: 'arn', selector: arn('/a').replace('us-east-1', '').slice(4) }],
    [arn('/a').replace('us-east-1', 'US'), { name: 'arn', selector: arn('/a').replace('us-east-1', 'US').slice(4) }],
    [
      arn('/a').replace(accountId, '11111111111'),
      { name: 'arn', selector: 'aws:ssm:us-east-1:11111111111:parameter/a' },
    ],
    [
      arn('/a').replace(accountId, 'x'.repeat(12)),
      { name: 'arn', selector: `aws:ssm:us-east-1:${at(12)}:parameter/a` },
    ],
    [
      arn('/a').replace(accountId, `${accountId}1`),
      { name: 'arn', selector: `aws:ssm:us-east-1:${accountId}1:parameter/a` },
    ],
    [arn('/a').replace(':ssm:', ':sqs:'), { name: 'arn', selector: arn('/a').replace(':ssm:', ':sqs:').slice(4) }],
  ])('that reads %s names %j', (text, reference) => {
    expect(readReference(text, 'us-east-1')).toEqual({ accountId: undefined, selector: undefined, ...reference })
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html */
describe('the name of a new parameter', () => {
  const [prefixed, symbols, qualified, level] = [
    `Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive).`,
    'Only a mix of letters, numbers and the following 4 symbols .-_/ are allowed in a parameter name.',
    'Parameter name must be a fully qualified name.',
    'Each level of a parameter name has a name of its own.',
  ]

  it.each([
    ...['a', '/a', 'A-z_0.9', '/a/b', '/app/aws', '/app/ssm/x', 'myaws', '/myssm', 'a-', '.', '-', '_', '/a./-b'],
    ...['/app/aws/x', 'aw-s', 'ss-m', at(1_011), `/${at(1_010)}`, '/a'.repeat(15), '/a/b/c/'.slice(0, -1)],
  ])('may be %s', (name) => {
    expect(() => checkName(name)).not.toThrow()
  })

  it.each([
    ...['aws', 'AWS-own', 'awsome', 'ssm', 'SsM.x', '/aws', '/ssm', '/aws-x', '/ssm/own', '/SSM/own'].map((name) => [
      name,
      prefixed,
    ]),
    ['aws/x', prefixed],
    ['ssm/x', prefixed],
    [at(1_012), 'A parameter name has 1011 characters at most.'],
    [`/${at(1_011)}`, 'A parameter name has 1011 characters at most.'],
    ...['a b', ' a', 'a ', '/a b', 'a*', 'ä', 'a:b', 'a\n', '\na', '', 'a,b', 'a+b', '!a', 'a!', 'a\\b'].map((name) => [
      name,
      symbols,
    ]),
    ...['a/b', 'a/', 'a/b/c', 'x//y'].map((name) => [name, qualified]),
    ...['/a//b', '//a', '/a/', '/', '/a/b/', '/a///b'].map((name) => [name, level]),
  ] as [string, string][])('%j is refused', (name, message) => {
    expect(() => checkName(name)).toThrow(invalid(message))
  })

  it.each(['/aws/x', '/AWS/service/own', '/awsome/x', '/aws-x/y', '/aws/'])(
    '%s is reserved for AWS, which answers that there is no access',
    (name) => {
      expect(() => checkName(name)).toThrow(
        expect.objectContaining({
          code: 'AccessDeniedException',
          message: `No access to reserved parameter name: ${name}.`,
        }),
      )
    },
  )

  it('has 15 levels at most', () => {
    expect(() => checkName('/a'.repeat(16))).toThrow(
      expect.objectContaining({
        code: 'HierarchyLevelLimitExceededException',
        message: 'A parameter hierarchy can have a maximum of 15 levels.',
      }),
    )
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html */
describe('a name that AWS itself publishes', () => {
  it.each(['/aws/', '/aws/service/x', '/AWS/x', '/aws/reference/secretsmanager/x'])('such as %s is refused', (name) => {
    expect(() => refusePublic(name)).toThrow(
      invalid(`The sandbox has no public parameters and no references to secrets: ${name}.`),
    )
  })

  it.each(['/aws', 'aws/x', '/awsome', '/app/aws/x', '/aw/s', 'x'])('is not %s', (name) => {
    expect(() => refusePublic(name)).not.toThrow()
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
describe('a path', () => {
  it.each(['/', '/a', '/a/', '/a/b', '/a.b-c_D9/', '/a/b/c/d'])('may be %s', (path) => {
    expect(() => checkPath(path)).not.toThrow()
  })

  it.each(['', 'a', 'a/b', ' /a', '/a ', '/a b', '/a*', '//', '//a', '/a//b', '/a//', '/a:1', '/ä', '/a\n', 'x/a'])(
    'cannot be %j',
    (path) => {
      expect(() => checkPath(path)).toThrow(
        invalid(
          'The parameter path must begin with a forward slash "/", and has letters, numbers and the symbols .-_ between slashes.',
        ),
      )
    },
  )

  it.each([
    ['/a/b', '/a', true, true],
    ['/a/b', '/a/', true, true],
    ['/a/b/c', '/a', false, true],
    ['/a/b/c', '/a/', false, true],
    ['/a/b/c', '/a/b', true, true],
    ['/a/bb/c', '/a/b', false, false],
    ['/ab', '/a', false, false],
    ['/a', '/a', false, false],
    ['/x/a/b', '/a', false, false],
    ['a', '/', true, true],
    ['/a', '/', true, true],
    ['/a/b', '/', false, true],
  ])('has %s below %s directly: %j, at any depth: %j', (...row) => {
    const [name, path, isDirect, isAny] = row
    expect([isBelow(name, path, false), isBelow(name, path, true)]).toEqual([isDirect, isAny])
  })
})
