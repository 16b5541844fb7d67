import { ServiceError } from '../../kit/access/service-error.ts'
import { listPage } from '../../kit/protocol/list-page.ts'
import type { Call, OpenService, ServiceContext } from '../../kit/service.ts'
import { readSettingsPath, settingsOf } from './api-settings.ts'
import type { ManagementCall } from './management-protocol.ts'

/** The items of a page, if a call does not say. */
const usualPage = 100

/** Opens the management API of an account, which reads what the templates declare. */
export function openManagement({
  account,
  resources,
}: Pick<ServiceContext, 'account' | 'resources'>): OpenService<ManagementCall, object> {
  /** @throws ServiceError for a path that names nothing that the sandbox has */
  const named = ({ path }: ManagementCall) => {
    const found = readSettingsPath(path)
    if (!found) throw new ServiceError('UnknownOperationException', `the sandbox has no GET /v2${path}`, 404)
    return found
  }

  return {
    owns: ({ caller }) => caller?.accountId === account.id,
    runs: (operation) => operation === 'GET',
    /** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html */
    needs({ input }: Call<ManagementCall>) {
      named(input)
      const resource = `arn:aws:apigateway:${account.region}::${input.path}`
      return [{ action: 'apigateway:GET', resource, resourceAccountId: account.id }]
    },
    run({ input }) {
      const found = named(input)
      const settings = settingsOf(found, resources)
      if (found.id !== undefined) return settings[0] ?? {}
      const page = listPage(settings, { token: input.nextToken, most: input.maxResults ?? usualPage })
      if (!page) throw new ServiceError('BadRequestException', 'Invalid nextToken')
      return { items: page.items, ...(page.next !== undefined && { nextToken: page.next }) }
    },
  }
}
