import {
  type ApplicationFieldsFragment,
  SaveApplicationDocument,
  type SaveApplicationInput,
} from '@breakwater/contracts/generated/consumer'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'

/** @throws ApiError VERSION_CONFLICT if the application was saved elsewhere since `input.version` */
export async function saveApplication(
  api: GraphqlClient,
  input: SaveApplicationInput,
): Promise<ApplicationFieldsFragment> {
  return (await api(SaveApplicationDocument, { input })).saveApplication
}
