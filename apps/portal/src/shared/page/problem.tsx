import { useMessages } from '@breakwater/ui/components/language-provider'
import { ApiError, SessionEndedError, UnreachableError } from '@breakwater/ui/graphql-client'
import { Icon } from '@breakwater/ui/icons/icon'
import { Alert, Button, Stack, Text } from '@mantine/core'
import { NotFound } from './not-found.tsx'
import { pageMessages } from './page-messages.ts'

/** What a person can do about an error of the API. Shows nothing for an ended session: the sign-in page follows. */
export function Problem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const words = useMessages(pageMessages)
  if (error instanceof SessionEndedError) return null
  if (error instanceof ApiError && error.code === 'NOT_FOUND') return <NotFound />
  if (error instanceof ApiError && error.code === 'FORBIDDEN') {
    return (
      <Alert role="alert" color="yellow" title={words.forbiddenTitle} icon={<Icon name="lock" />} mt="sm">
        {words.forbidden}
      </Alert>
    )
  }
  return (
    <Alert role="alert" color="red" title={words.problemTitle} icon={<Icon name="alert-circle" />} mt="sm">
      <Stack align="flex-start" gap="xs">
        <Text size="sm">{error instanceof UnreachableError ? words.unreachable : words.internal}</Text>
        <Button variant="default" onClick={onRetry}>
          {words.tryAgain}
        </Button>
      </Stack>
    </Alert>
  )
}
