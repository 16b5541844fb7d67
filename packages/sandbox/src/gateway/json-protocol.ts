import { randomUUID } from 'node:crypto'
import { AccessDenied } from '../access/denial.ts'
import type { Guard } from '../access/guard.ts'
import { poolReference } from '../services/cognito/pool-directory.ts'
import { namedAccount } from '../services/dynamodb/table-arn.ts'
import { foreignKey, keyAccount } from '../services/kms/kms.ts'
import { ServiceError } from '../services/service.ts'
import type { Accounts } from './account-services.ts'
import { type CallVerifier, jsonSignatureError } from './call-verifier.ts'
import { withCors } from './cors.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from './http-exchange.ts'
import { SignatureError } from './signature.ts'

type JsonService = (request: HttpRequest, operation: string, parts: Parts) => Promise<HttpAnswer>
type Parts = { accounts: Accounts; verify: CallVerifier; guard: Guard }

/** By the part of `X-Amz-Target` before the dot. */
const services: Record<string, JsonService> = {
  TrentService: callKeys,
  DynamoDB_20120810: callDatabase,
  DynamoDBStreams_20120810: callDatabase,
  AWSCognitoIdentityProviderService: async (request, operation, parts) =>
    withCors(success(await callCognito(request, operation, parts))),
}

/** Answers a call of the AWS JSON protocol, with an AWS error document where it fails. */
export async function answerJsonCall(request: HttpRequest, target: string, parts: Parts): Promise<HttpAnswer> {
  const [prefix = '', operation = ''] = target.split('.')
  const service = Object.hasOwn(services, prefix) ? services[prefix] : undefined
  try {
    if (!service) throw new ServiceError('UnknownOperationException', `the sandbox doesn't emulate ${target}`)
    return await service(request, operation, parts)
  } catch (error) {
    const known = error instanceof SignatureError ? jsonSignatureError(error) : error
    if (!(known instanceof ServiceError)) throw error
    const answer = jsonAnswer(known.status, { __type: known.code, message: known.message }, errorHeaders(known))
    return prefix === 'AWSCognitoIdentityProviderService' ? withCors(answer) : answer
  }
}

/** A key is reached in the account that has it. */
async function callKeys(request: HttpRequest, operation: string, { accounts, verify, guard }: Parts) {
  const { caller, source } = await verify(request, 'kms')
  const input = parseInput(request)
  const owner = accounts.get(keyAccount(operation, input) ?? caller.accountId)
  if (!owner) throw foreignKey(operation, String(input.KeyId), caller)
  const needs = owner.kms.needs({ operation, input, caller })
  try {
    guard.demand(caller, needs, source)
  } catch (error) {
    if (!(error instanceof AccessDenied) || owner.account.id === caller.accountId) throw error
    throw foreignKey(operation, needs[0]?.resource ?? '', caller)
  }
  return success(owner.kms.handle({ operation, input }))
}

/** A table that is named by its ARN is reached in the account that has it. */
async function callDatabase(request: HttpRequest, operation: string, { accounts, verify, guard }: Parts) {
  const { services: own, caller, source } = await verify(request, 'dynamodb')
  const [prefix] = String(request.headers['x-amz-target']).split('.')
  // Just what is decided on, whatever else the header holds.
  const target = `${prefix}.${operation}`
  const input = parseInput(request)
  const accountId = namedAccount(input) ?? own.account.id
  const database = accounts.get(accountId)?.dynamoDb
  if (!database) {
    if (accountId === own.account.id)
      throw new ServiceError('ResourceNotFoundException', 'Requested resource not found')
    throw new AccessDenied(`no permission for dynamodb:${operation} on a table of account ${accountId}`)
  }
  guard.demand(caller, database.needs(target, input), source)
  const { status, body } = await database.handle({ target, input })
  return { status, body, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() } }
}

/** A signed call goes to the caller's account. Most of Cognito's calls are unsigned: they go to the pool they name. */
async function callCognito(
  request: HttpRequest,
  operation: string,
  { accounts, verify, guard }: Parts,
): Promise<object> {
  const input = parseInput(request)
  if (request.headers.authorization) {
    const { services: own, caller, source } = await verify(request, 'cognito-idp')
    guard.demand(caller, own.cognito.needs(operation, input), source)
    return own.cognito.handle({ operation, input, caller, headers: request.headers })
  }
  const reference = poolReference(input)
  const owner = [...accounts.values()].find(({ cognito }) => reference !== undefined && cognito.owns(reference))
  if (!owner) throw unknownPool(input, reference)
  return owner.cognito.handle({ operation, input, caller: null, headers: request.headers })
}

function unknownPool(input: Record<string, unknown>, reference: string | undefined): ServiceError {
  if (reference === undefined || input.ClientId !== reference) {
    return new ServiceError('NotAuthorizedException', 'Invalid Access Token')
  }
  return new ServiceError('ResourceNotFoundException', `User pool client ${reference} does not exist.`)
}

function parseInput({ body }: HttpRequest): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(body.toString() || '{}')
    if (typeof input === 'object' && input !== null) return input as Record<string, unknown>
  } catch {
    // Falls through to the answer that anything but an object gets.
  }
  throw new ServiceError('SerializationException', 'Start of structure or map found where not expected.')
}

function success(body: object): HttpAnswer {
  return jsonAnswer(200, body, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })
}

function errorHeaders({ code }: ServiceError): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
    'x-amzn-errortype': code,
  }
}
