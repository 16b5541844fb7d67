import { readPersonRoles } from '@breakwater/iam/read-person-roles'
import { ServiceError } from '../../kit/access/service-error.ts'
import { jsonAnswer } from '../../kit/http/http-exchange.ts'
import { awsJson } from '../../kit/protocol/aws-json.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { restJsonFault } from '../../kit/protocol/rest-json.ts'
import { defineService, operationsOf } from '../../kit/service.ts'
import { isPortalPath, openPortal } from './portal.ts'
import { writePortalKey } from './portal-token.ts'

export const sso = defineService({
  scope: 'sso',
  protocol: awsJson({ targets: ['SWBExternalService'], version: '1.1' }),
  // packages/iam reads people's roles from permission sets.
  resources: { 'AWS::SSO::PermissionSet': { policies: () => [] } },
  open(context) {
    const roles = readPersonRoles(context.resources)
    if (roles.length === 0) return undefined
    const key = context.account.deriveSecret('access-portal')
    writePortalKey(context.account.stateDir, key)
    // Only the portal's API runs, whose calls have a bearer token and no signature; those that manage Identity Center do not.
    return {
      ...operationsOf<PlainInput, object>({}),
      owns: () => false,
      needs: () => [],
      portal: openPortal(roles, key, context),
    }
  },
  page({ url, headers }, [opened]) {
    if (!opened || !isPortalPath(url.pathname)) return undefined
    try {
      const token = String(headers['x-amz-sso_bearer_token'] ?? '')
      return jsonAnswer(200, opened.portal.answer(url.pathname, Object.fromEntries(url.searchParams), token))
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      return restJsonFault(error)
    }
  },
})
