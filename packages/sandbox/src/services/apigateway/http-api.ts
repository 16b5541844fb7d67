import type * as z from 'zod'
import type { IdentitySource } from './identity-source.ts'
import type { apiProperties, stageProperties } from './properties.ts'
import type { RoutePattern } from './route-key.ts'

/** An HTTP API of the templates, whole. */
export type HttpApi = {
  id: string
  accountId: string
  region: string
  cors: z.infer<typeof apiProperties>['CorsConfiguration']
  /** Set if clients reach the API by its own domain names alone. */
  isOwnNameOnly: boolean
  routes: readonly Route[]
  stages: readonly Stage[]
}

export type Throttle = {
  /** Requests in a second. */
  rate: number
  burst: number
}

export type Stage = {
  name: string
  /** False until something is deployed to it. */
  isDeployed: boolean
  variables: Readonly<Record<string, string>> | undefined
  /** Limits of all routes, and of single ones by their keys. */
  throttles: { usual: Throttle; byRoute: ReadonlyMap<string, Throttle> }
  accessLog: z.infer<typeof stageProperties>['AccessLogSettings']
}

export type Route = {
  key: string
  pattern: RoutePattern
  integration: Integration
  authorization: Authorization
}

/** A function that API Gateway calls for a request. */
export type FunctionCall = {
  functionArn: string
  /** The role that API Gateway calls it in; as itself if omitted. */
  roleArn: string | undefined
  format: '1.0' | '2.0'
}

export type Integration = FunctionCall & {
  /** Milliseconds. */
  timeout: number
}

export type Authorization =
  | { kind: 'none' | 'iam' }
  | { kind: 'jwt'; authorizer: JwtAuthorizer; scopes: readonly string[] }
  | { kind: 'function'; authorizer: FunctionAuthorizer }

export type JwtAuthorizer = {
  source: IdentitySource
  issuer: string
  audience: readonly string[]
}

export type FunctionAuthorizer = FunctionCall & {
  id: string
  sources: readonly IdentitySource[]
  /** How long results are cached, in seconds. */
  ttl: number
  isSimple: boolean
}

/** A domain name of an account's own, and the stages that are below it, those with the longest keys first. */
export type OwnDomain = { name: string; mappings: readonly { key: string; api: HttpApi; stage: Stage }[] }
