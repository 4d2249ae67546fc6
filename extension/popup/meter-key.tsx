/** What the cells of the meters mean. */
export function MeterKey() {
  return (
    <p class="meter-key">
      <span>
        <span class="meter">
          <i class="own" />
        </span>
        this tab
      </span>
      <span>
        <span class="meter">
          <i class="other" />
        </span>
        other tabs
      </span>
      <span>
        <span class="meter">
          <i />
        </span>
        free
      </span>
    </p>
  );
}
