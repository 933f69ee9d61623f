/** The staff app: who is signed in, where one is, and what every page shares. */
import { lazy, StrictMode, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider, useLocation, useParams } from '@tanstack/react-router'
import { MessageCirclePlus } from 'lucide-react'
import { Problem } from '../base/call.ts'
import { systemClock } from '../base/clock.ts'
import '../ui/german.ts'
import '../ui/ui.css'
import './page.css'
import { UiProvider } from '../ui/context.tsx'
import { Dialogs } from '../ui/dialog.tsx'
import { leaveGuard } from '../ui/form.tsx'
import { AppFrame, Plain } from '../ui/frame.tsx'
import { Page } from '../ui/layout.tsx'
import { Empty, ErrorNotice, Notice, Skeleton } from '../ui/notice.tsx'
import { reach, setInterruption, useRead } from '../ui/reach.ts'
import { SearchPalette } from '../ui/search-palette.tsx'
import { Toasts } from '../ui/toast.tsx'
import { askToConfirm, askToSignInAgain } from '../features/users/again.dialog.tsx'
import { countTasks } from '../features/tasks/task.api.ts'
import { readMe } from '../features/users/user.api.ts'
import { signOut } from '../features/users/session.api.ts'
import { roleLabels } from '../features/users/user.ts'
import { Bell } from '../features/news/bell.panel.tsx'
import { choices } from './choices.ts'
import { actsOf, keysOf } from './acts.ts'
import { groupsFor, searchHint, startGroups } from './find.ts'
import { homes, navigation, routes, type Route } from './routes.ts'
import './panels.ts'
import './origins.ts'

const Help = lazy(() => import('../features/handbook/help.drawer.tsx')), Tour = lazy(() => import('../features/handbook/tour.tsx'))

// The server may stand in the house or on this very machine: whether it can be reached, only asking it tells, not what the browser thinks of the internet.
const queries = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' }, queries: { networkMode: 'always', refetchOnReconnect: true, retry: (failures, error) => failures < 2 && error instanceof Problem && error.status === 0, staleTime: 10_000, refetchOnWindowFocus: true } } })
setInterruption((what) => (what === 'confirm' ? askToConfirm() : askToSignInAgain(queries.getQueryData([readMe.audit, {}]))))

/** A page, loaded when it is first opened; it gets the parameters of its address. */
function pageOf(route: Route): () => ReactNode {
  const Content = lazy(route.load as () => Promise<{ default: ComponentType<{ params: Record<string, string> }> }>)
  return function RoutedPage() {
    const params = useParams({ strict: false }) as Record<string, string>
    return <Suspense fallback={<Skeleton lines={10} />}><Content key={JSON.stringify(params)} params={params} /></Suspense>
  }
}

const root = createRootRoute({ component: App, notFoundComponent: () => <Page title="Diese Seite gibt es nicht"><Empty title="Vielleicht hat sich die Adresse geändert.">Über die Navigation oder die Suche (Strg+K) geht es weiter.</Empty></Page> })
const router = createRouter({
  routeTree: root.addChildren(routes.map((route) => createRoute({ getParentRoute: () => root, path: route.path, component: pageOf(route) }))),
  defaultErrorComponent: ({ error }) => <Page title="Das hat nicht geklappt"><ErrorNotice error={error} retry={() => location.reload()} /></Page>,
})
async function navigate(href: string): Promise<void> {
  if (leaveGuard.isDirty() && !(await leaveGuard.ask())) return
  await router.navigate({ href })
}

function App() {
  const { pathname } = useLocation()
  const open = routes.find((route) => route.open && matches(route.path, pathname))
  return open ? <Open /> : <SignedIn path={pathname} />
}
const matches = (pattern: string, path: string) => new RegExp(`^${pattern.replace(/\$\w+/g, '[^/]+')}$`).test(path)

/** Pages before sign-in. */
function Open() {
  return <UiProvider value={{ navigate, choices, today: systemClock.today(), role: '' }}><Plain><Outlet /></Plain><Dialogs /><Toasts /></UiProvider>
}

function SignedIn({ path }: { path: string }) {
  const client = useQueryClient()
  const [isSearching, setSearching] = useState(false)
  const [isHelping, setHelping] = useState(false)
  const [start, setStart] = useState<Awaited<ReturnType<typeof startGroups>>>([])
  const me = useRead(readMe, {})
  const isOut = me.error?.status === 401
  useEffect(() => {
    if (isOut) void router.navigate({ href: `/anmelden?weiter=${encodeURIComponent(path)}`, replace: true })
  }, [isOut, path])
  const hasCases = me.data?.role === 'caseworker' || me.data?.role === 'lead'
  // The dialog that is opened forty times a week is there before it is asked for.
  useEffect(() => { if (hasCases) void import('../features/consultations/consultation.form.tsx') }, [hasCases])
  const tasks = useRead(countTasks, {}, { enabled: hasCases })
  const home = me.data && homes[me.data.role]
  useEffect(() => {
    if (home && path === '/') void router.navigate({ href: home, replace: true })
  }, [home, path])
  if (!me.data) return isOut || me.isPending ? <Skeleton lines={8} /> : <ErrorNotice error={me.error} retry={() => me.refetch()} />
  const { role, name, organisation, isDemo, today, isReadOnly } = me.data
  const leave = async () => {
    if (leaveGuard.isDirty() && !(await leaveGuard.ask())) return
    await reach(signOut, {})
    client.clear()
    location.assign('/anmelden')
  }
  const due = tasks.data && tasks.data.overdue + tasks.data.today
  const nav = navigation(role).map((group) => ({ ...group, items: group.items.map((item) => (item.href === '/aufgaben' && due ? { ...item, count: due } : item)) }))
  const talk = actsOf(role).find((one) => one.key === 'talk')
  const act = talk && { label: talk.label, icon: MessageCirclePlus, onPress: () => talk.act!(path) }
  return (
    <UiProvider value={{ navigate, choices, today, role }}>
      <AppFrame organisation={organisation} demo={isDemo} path={path} nav={nav} user={{ name, role: roleLabels[role] }} onHelp={() => setHelping(true)} onSearch={() => { setSearching(true); void startGroups(role, path).then(setStart) }} act={act} keys={keysOf(role, path)}
        account={[{ key: 'account', label: 'Mein Konto', href: '/konto' }, { key: 'handbook', label: 'Handbuch', href: '/hilfe' }, 'line', { key: 'out', label: 'Abmelden', act: leave }]}
        tools={hasCases ? <Bell /> : undefined}
        banner={isReadOnly ? <Notice tone="warn">Der Speicher des Servers ist fast voll. Im Augenblick kann nur gelesen werden.</Notice> : undefined}>
        {isDemo && path === '/' && hasCases && <Suspense><Tour /></Suspense>}
        <Outlet />
      </AppFrame>
      {isHelping && <Suspense><Help path={path} isOpen onClose={() => setHelping(false)} /></Suspense>}
      <SearchPalette isOpen={isSearching} onClose={() => setSearching(false)} search={(text, signal) => groupsFor(role, path, text, signal)} start={start} hint={searchHint(role)} />
      <Dialogs /><Toasts />
    </UiProvider>
  )
}

createRoot(document.getElementById('app')!).render(<StrictMode><QueryClientProvider client={queries}><RouterProvider router={router} /></QueryClientProvider></StrictMode>)
