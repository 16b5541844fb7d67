import { useMessages } from '@breakwater/ui/components/language-provider'
import { Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { pageMessages } from './page-messages.ts'
import { useTitle } from './use-title.ts'

/** For an unknown address and for a case of another agency, which the API does not distinguish either. */
export function NotFound() {
  const words = useMessages(pageMessages)
  useTitle(words.notFoundTitle)
  return (
    <Stack align="flex-start" gap="xs" py="xl">
      <Title order={1} size="h3">
        {words.notFoundTitle}
      </Title>
      <Text>{words.notFound}</Text>
      <Link to={paths.queue}>{words.toQueue}</Link>
    </Stack>
  )
}
