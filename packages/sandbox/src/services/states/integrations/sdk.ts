import { isObject, type Json } from '../language/value/json.ts'
import { answerValue } from './answer-value.ts'
import type { ErrorNames } from './error-name.ts'
import type { Action } from './integration.ts'
import { parametersOf } from './text-member.ts'

/** A service whose operations take and give JSON with the members of its API. */
type SdkService = Pick<ErrorNames, 'unlisted' | 'renamed'> & {
  scope: string
  /** The service in the names of its errors. */
  prefix: string
  /** Set if the members of its API begin with a small letter; in a definition all begin with a capital one. */
  hasSmallMembers?: true
}

/** The services that `aws-sdk` integrations can call, by their names in a resource. */
export const sdkServices: Readonly<Record<string, SdkService>> = {
  cognitoidentityprovider: { scope: 'cognito-idp', prefix: 'CognitoIdentityProvider' },
  dynamodb: { scope: 'dynamodb', prefix: 'DynamoDb', unlisted: ['ValidationException'] },
  eventbridge: { scope: 'events', prefix: 'EventBridge', unlisted: ['ValidationException'] },
  kms: { scope: 'kms', prefix: 'Kms', unlisted: ['ValidationException', 'ThrottlingException'] },
  secretsmanager: {
    ...{ scope: 'secretsmanager', prefix: 'SecretsManager', unlisted: ['ValidationException', 'ThrottlingException'] },
  },
  sfn: { scope: 'states', prefix: 'Sfn', hasSmallMembers: true, unlisted: ['ThrottlingException'] },
  sns: { scope: 'sns', prefix: 'Sns', renamed: { ParameterValueInvalid: 'InvalidParameterValueException' } },
  sqs: {
    ...{ scope: 'sqs', prefix: 'Sqs' },
    unlisted: ['InternalError', 'InvalidParameterValueException', 'MissingParameterException'],
  },
  ssm: { scope: 'ssm', prefix: 'Ssm' },
}

/**
 * Returns an action of an `aws-sdk` integration: its name begins with a small letter, and that of the operation does not.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function sdkAction({ scope, hasSmallMembers }: SdkService, action: string): Action {
  const operation = `${action.charAt(0).toUpperCase()}${action.slice(1)}`
  return {
    patterns: ['response', 'token'],
    call(parameters) {
      const input = parametersOf(parameters)
      return { scope, operation, input: hasSmallMembers ? renamed(input, 'toLowerCase') : input }
    },
    result(answer) {
      const value = answerValue(answer)
      return hasSmallMembers && isObject(value) ? renamed(value, 'toUpperCase') : value
    },
  }
}

function renamed(value: { [name: string]: Json }, change: 'toLowerCase' | 'toUpperCase'): { [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [`${name.charAt(0)[change]()}${name.slice(1)}`, member]),
  )
}
