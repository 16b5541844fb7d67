import type { Decision } from '@breakwater/iam/access-request'
import type { Role } from '@breakwater/iam/role'
import type { AccessNeed } from './access-need.ts'
import type { RoleSession } from './role-session.ts'

/** A service that acts for itself, for example CloudFront reading a bucket. */
export type ServiceCaller = { service: string; sourceArn: string; sourceAccountId: string }

/** The context of a request, without the caller and the resource. */
export type RequestSource = { region: string; sourceIp?: string }

/** Decides every call by the synthesized policies. It cannot be switched off. */
export type Guard = {
  role(arn: string): Role | undefined
  /** Throws AccessDenied unless every need is allowed. @throws AccessDenied */
  demand(caller: RoleSession, needs: readonly AccessNeed[], source: RequestSource): void
  /** Returns the decision without throwing; the access record includes it like any other. */
  decide(caller: RoleSession, need: AccessNeed, source: RequestSource): Decision
  allowsService(caller: ServiceCaller, need: AccessNeed): boolean
}
