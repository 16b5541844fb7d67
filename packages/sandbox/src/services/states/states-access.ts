import type { AccessNeed } from '../../kit/access/access-need.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { readInput } from '../../kit/protocol/read-input.ts'
import type { Call } from '../../kit/service.ts'
import { machineOfExecution } from './arns.ts'
import { requests } from './requests.ts'
import { invalidArn } from './states-error.ts'
import type { TaskTokens } from './task-token.ts'

export type StatesCall = Call<PlainInput>

const machinePattern =
  /^arn:aws[\w-]*:states:[a-z0-9-]+:\d{12}:stateMachine:[^\s:<>{}[\]?*"#%\\^|~`$&,;/]{1,80}(:[\w-]{1,80})?$/
const taggedPattern = /^arn:aws[\w-]*:states:[a-z0-9-]+:\d{12}:(stateMachine|activity):[^\s:*]{1,80}(:[\w-]{1,80})?$/
const executionPattern = /^arn:aws[\w-]*:states:[a-z0-9-]+:\d{12}:execution:[^\s:*]{1,80}:[^\s:*]{1,80}$/
const expressPattern = /^arn:aws[\w-]*:states:[a-z0-9-]+:\d{12}:express:/

/** Reads the input of an operation. @throws ServiceError */
export function readStatesInput(operation: string, input: PlainInput): PlainInput {
  const read = readInput(requests, operation, input)
  const { stateMachineArn, executionArn, resourceArn } = read
  if (resourceArn !== undefined && !taggedPattern.test(String(resourceArn)))
    throw invalidArn(`Invalid ARN prefix or resource type: ${resourceArn}`)
  if (stateMachineArn !== undefined && !machinePattern.test(String(stateMachineArn)))
    throw invalidArn(`Invalid ARN prefix or resource type: ${stateMachineArn}`)
  if (executionArn === undefined) return read
  if (expressPattern.test(String(executionArn))) throw invalidArn('Resource type not valid in this context: express')
  if (!executionPattern.test(String(executionArn)))
    throw invalidArn(`Invalid ARN prefix or resource type: ${executionArn}`)
  return read
}

/** Returns the account that a call is about; undefined if it names none. */
export function ownerOf(call: StatesCall): string | undefined {
  const { stateMachineArn, executionArn, resourceArn } = call.input
  const arn = stateMachineArn ?? executionArn ?? resourceArn
  return arn === undefined ? callerAccount(call) : accountOf(String(arn))
}

/**
 * Returns what a call needs. A call with a token that is none fails before it reaches a resource.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 */
export function statesNeeds({ operation, input }: StatesCall, accountId: string, tokens: TaskTokens): AccessNeed[] {
  const need = (resource: string): AccessNeed[] => [
    { action: `states:${operation}`, resource, resourceAccountId: accountId },
  ]
  const { stateMachineArn, executionArn, resourceArn, taskToken } = input
  if (taskToken === undefined) return need(String(stateMachineArn ?? executionArn ?? resourceArn ?? '*'))
  const task = tokens.read(String(taskToken))
  return task ? need(machineOfExecution(task.executionArn)) : []
}
