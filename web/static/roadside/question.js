// The officer's field: Enter asks, common characters at a tap, pasting, and the camera where the browser reads codes.
const form = document.querySelector("[data-question]");
const field = form.querySelector("[name=q]");
const scan = form.querySelector("[data-scan]");
const paste = form.querySelector("[data-paste]");
const camera = form.querySelector("[data-camera]");
const failed = form.querySelector("[data-scan-failed]");

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

for (const key of form.querySelectorAll("[data-key]")) {
  key.addEventListener("click", () => {
    field.setRangeText(key.dataset.key, field.selectionStart, field.selectionEnd, "end");
    field.focus();
  });
}

if (navigator.clipboard?.readText) {
  paste.hidden = false;
  paste.addEventListener("click", async () => {
    try {
      ask(await navigator.clipboard.readText());
    } catch {
      field.focus(); // not allowed: the keyboard's own pasting is left
    }
  });
}

if ("BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) {
  scan.hidden = false;
  scan.addEventListener("click", look);
}

function ask(text) {
  field.value = text.trim();
  form.requestSubmit();
}

async function look() {
  const video = camera.querySelector("video");
  let stream;
  failed.hidden = true;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    await video.play();
  } catch {
    stream?.getTracks().forEach((track) => track.stop());
    failed.hidden = false;
    return;
  }
  camera.showModal();
  camera.querySelector("[data-stop]").addEventListener("click", () => camera.close(), { once: true });
  const text = await firstCode(new BarcodeDetector({ formats: ["qr_code"] }), video);
  stream.getTracks().forEach((track) => track.stop());
  camera.close();
  if (text) {
    ask(text);
  }
}

async function firstCode(detector, video) {
  while (camera.open) {
    const codes = await detector.detect(video).catch(() => []);
    if (codes.length > 0) {
      return codes[0].rawValue;
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return "";
}
