import { defineMessages } from '@breakwater/ui/i18n/messages'

export const shellMessages = defineMessages({
  en: {
    title: 'Counselor portal',
    skip: 'Skip to content',
    navigation: 'Main',
    queue: 'Queue',
    signOut: 'Sign out',
  },
  es: {
    title: 'Portal de asesores',
    skip: 'Ir al contenido',
    navigation: 'Principal',
    queue: 'Casos en espera',
    signOut: 'Cerrar sesión',
  },
})
