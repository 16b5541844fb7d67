import { describe, expect, it } from 'vitest'
import { signedTexts } from '../../kit/access/signed-text.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { executionArn as arnOf, machineOfExecution } from './arns.ts'
import { states as service } from './service.ts'
import { ownerOf, type StatesCall, statesNeeds } from './states-access.ts'
import { taskTokens } from './task-token.ts'
import { executionArn, machineArn } from './testing/start-states.ts'

const tokens = taskTokens(Buffer.alloc(32, 1))
const task = { executionArn: executionArn('press', 'one'), frame: 'root/0', attempt: 'id-1' }
const call = (operation: string, input: Record<string, unknown> = {}) =>
  ({ operation, input, caller: { accountId: stranger } }) as unknown as StatesCall
const needs = (operation: string, input: Record<string, unknown>) => statesNeeds(call(operation, input), owner, tokens)

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
describe('a call of Step Functions', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['StartExecution', { stateMachineArn: machineArn('press') }, machineArn('press')],
    ['DescribeExecution', { executionArn: executionArn('press', 'one') }, executionArn('press', 'one')],
    ['ListTagsForResource', { resourceArn: machineArn('press') }, machineArn('press')],
    ['ListStateMachines', {}, '*'],
    ['SendTaskSuccess', { taskToken: tokens.of(task) }, machineArn('press')],
    ['SendTaskFailure', { taskToken: tokens.of(task) }, machineArn('press')],
  ])('%s with %o needs the permission on %s', (operation, input, resource) => {
    expect(needs(operation, input)).toEqual([{ action: `states:${operation}`, resource, resourceAccountId: owner }])
  })

  it('with a token that is none needs no permission, since it fails', () => {
    expect(needs('SendTaskSuccess', { taskToken: 'none' })).toEqual([])
  })

  it.each<[Record<string, unknown>, string]>([
    [{ stateMachineArn: machineArn('press', owner) }, owner],
    [{ executionArn: executionArn('press', 'one') }, owner],
    [{ resourceArn: machineArn('press', owner) }, owner],
    [{ taskToken: 'any' }, stranger],
    [{}, stranger],
  ])('with %o concerns the account %s', (input, account) => {
    expect(ownerOf(call('Any', input))).toBe(account)
  })

  it.each<[Record<string, unknown>, string, string]>([
    [{ resourceArn: 'r' }, 'ResourceNotFound', "Resource not found: 'r'"],
    [{ executionArn: 'e' }, 'ExecutionDoesNotExist', "Execution Does Not Exist: 'e'"],
    [{ stateMachineArn: 'm' }, 'StateMachineDoesNotExist', "State Machine Does Not Exist: 'm'"],
  ])('with %o of an account that does not exist is refused with %s', (input, code, message) => {
    expect(service.absent?.(call('Any', input))).toMatchObject({ code, message, status: 400 })
  })
})

describe('a task token', () => {
  it('names the attempt of a Task', () => {
    expect(tokens.read(tokens.of(task))).toEqual(task)
  })

  it('of another account, or one that is none, is not read', () => {
    expect(taskTokens(Buffer.alloc(32, 2)).read(tokens.of(task))).toBeUndefined()
    expect(tokens.read('none')).toBeUndefined()
  })

  it('that names less than an attempt is not read', () => {
    const texts = signedTexts('task token', Buffer.alloc(32, 1))
    for (const text of ['a', 'a b']) expect(tokens.read(texts.sign(text))).toBeUndefined()
    expect(tokens.read(texts.sign('a b c'))).toEqual({ executionArn: 'a', frame: 'b', attempt: 'c' })
    expect(tokens.read(signedTexts('other', Buffer.alloc(32, 1)).sign('a b c'))).toBeUndefined()
  })
})

describe('the ARN of an execution', () => {
  it('has the name of the state machine and its own, and an id if it is express', () => {
    expect(arnOf(machineArn('press'), 'one')).toBe(executionArn('press', 'one'))
    expect(arnOf(machineArn('press'), 'one', 'id')).toBe(`arn:aws:states:us-east-1:${owner}:express:press:one:id`)
    expect(machineOfExecution(executionArn('press', 'one'))).toBe(machineArn('press'))
    expect(machineOfExecution(arnOf(machineArn('press'), 'one', 'id'))).toBe(machineArn('press'))
  })
})
