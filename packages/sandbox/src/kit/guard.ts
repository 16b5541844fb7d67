import type { Decision } from '@breakwater/iam/access-request'
import type { Role } from '@breakwater/iam/role'
import type { AccessNeed } from './access-need.ts'
import type { RoleSession } from './role-session.ts'

/** A service that acts for itself, for example CloudFront reading a bucket. */
export type ServiceCaller = { service: string; sourceArn: string; sourceAccountId: string }

/** What is known of a request apart from who asks for what. */
export type RequestSource = { region: string; sourceIp?: string }

/** Decides every call by the synthesized policies. Nothing here can be switched off. */
export type Guard = {
  role(arn: string): Role | undefined
  /** @throws AccessDenied unless all of it is allowed. */
  demand(caller: RoleSession, needs: readonly AccessNeed[], source: RequestSource): void
  /** The decision alone, recorded like any other. */
  decide(caller: RoleSession, need: AccessNeed, source: RequestSource): Decision
  allowsService(caller: ServiceCaller, need: AccessNeed): boolean
}
