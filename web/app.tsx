import { lazy, Suspense } from 'react';

const MapView = lazy(() => import('./map/MapView.tsx').then((module) => ({ default: module.MapView })));

/** The map page. */
export function App() {
  return (
    <Suspense fallback={null}>
      <MapView />
    </Suspense>
  );
}
