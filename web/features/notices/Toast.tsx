import { useToast } from '../../ui/toast.ts';

/** The one short message, and what can be done about it. */
export function Toast() {
  const { message, deed, hide } = useToast();
  return (
    <output className="toast" aria-live="polite">
      {message}
      {deed && (
        <button
          type="button"
          onClick={() => {
            hide();
            deed.run();
          }}
        >
          {deed.label}
        </button>
      )}
    </output>
  );
}
