import {
  type ApplicationFieldsFragment,
  SubmitApplicationDocument,
  type SubmitApplicationInput,
} from '@breakwater/contracts/generated/consumer'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'

/** Sends the application to the agency. A second call with the same idempotency key returns the first call's result. */
export async function submitApplication(
  api: GraphqlClient,
  input: SubmitApplicationInput,
): Promise<ApplicationFieldsFragment> {
  return (await api(SubmitApplicationDocument, { input })).submitApplication
}
