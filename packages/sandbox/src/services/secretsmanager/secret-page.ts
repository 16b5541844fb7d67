import { listPage } from '../../kit/protocol/list-page.ts'
import { invalidNextToken } from './secrets-error.ts'

type Page = { MaxResults: number; NextToken?: string | undefined }

/** Returns the page of a list that a call asks for. @throws ServiceError InvalidNextTokenException */
export function pageOf<Item>(all: readonly Item[], { MaxResults, NextToken }: Page) {
  const page = listPage(all, { token: NextToken, most: MaxResults })
  if (!page) throw invalidNextToken()
  return page
}
