import type { Language } from '@breakwater/contracts/generated/schema'
import {
  AgencySettingsDocument,
  type AgencySettingsQuery,
  ApproveSettingsDocument,
  ProposeSettingsDocument,
  type ProposeSettingsMutationVariables,
  RefuseSettingsDocument,
  WithdrawSettingsDocument,
} from '@breakwater/contracts/generated/staff'
import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../shared/api/api-provider.tsx'

export type ShownSettings = AgencySettingsQuery['agencySettings']
export type ShownVersion = ShownSettings['inForce']

const queryKey = ['settings'] as const

/** The agency's settings, for admins. */
export function settingsQuery(api: GraphqlClient) {
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }) => (await api(AgencySettingsDocument, {}, signal)).agencySettings,
    // A person compares before they decide: nothing moves under their hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** Proposes settings; afterwards the page shows what the server answered. */
export function useProposeSettings(onProposed: () => void) {
  const [api, client] = [useApi(), useQueryClient()]
  return useMutation({
    mutationFn: async (input: ProposeSettingsMutationVariables['input']) =>
      (await api(ProposeSettingsDocument, { input })).proposeSettings,
    onSuccess(answered) {
      client.setQueryData(queryKey, answered)
      onProposed()
    },
  })
}

export type Decision = { kind: 'approve' | 'refuse' | 'withdraw'; id: string; language: Language; comment: string }

/** Approves, refuses or withdraws a version. */
export function useDecideSettings() {
  const [api, client] = [useApi(), useQueryClient()]
  return useMutation({
    async mutationFn({ kind, ...input }: Decision): Promise<ShownSettings> {
      switch (kind) {
        case 'approve':
          return (await api(ApproveSettingsDocument, { input })).approveSettings
        case 'refuse':
          return (await api(RefuseSettingsDocument, { input })).refuseSettings
        case 'withdraw':
          return (await api(WithdrawSettingsDocument, { input })).withdrawSettings
      }
    },
    onSuccess: (answered) => client.setQueryData(queryKey, answered),
  })
}
