import { listPage as pageOf } from '../../kit/protocol/list-page.ts'
import { invalid } from './events-error.ts'

type Page = { Limit?: number | undefined; NextToken?: string | undefined }

/** Returns one page of a list, as EventBridge names its parts. @throws ServiceError for a token that is none */
export function listPage(name: string, all: readonly unknown[], { Limit = 100, NextToken }: Page): object {
  const page = pageOf(all, { token: NextToken, most: Limit })
  if (!page) throw invalid('Parameter NextToken is not valid.')
  return { [name]: page.items, ...(page.next !== undefined && { NextToken: page.next }) }
}
