#include "CResources.h"

static const unsigned char providers[] = {
#embed "../../Resources/providers.json5"
};
static const unsigned char models_kilocode[] = {
#embed "../../Resources/models/kilocode.json5"
};
static const unsigned char models_openrouter[] = {
#embed "../../Resources/models/openrouter.json5"
};
static const unsigned char terminfo_xterm[] = {
#embed "../../Resources/terminfo/xterm-256color.b64"
};

static const oc_resource resources[] = {
    {"providers.json5", providers, sizeof providers},
    {"models/kilocode.json5", models_kilocode, sizeof models_kilocode},
    {"models/openrouter.json5", models_openrouter, sizeof models_openrouter},
    {"terminfo/xterm-256color.b64", terminfo_xterm, sizeof terminfo_xterm},
};

size_t oc_resource_count(void) { return sizeof resources / sizeof resources[0]; }
oc_resource oc_resource_at(size_t index) { return resources[index]; }
